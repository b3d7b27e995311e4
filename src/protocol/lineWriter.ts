import type { Writable } from "node:stream";
import { AbstractMessageWriter, type Message, type MessageWriter } from "vscode-jsonrpc/node";

/** Writes JSON messages to a stream, one a line, for the app-server's stdin. */
export class LineWriter extends AbstractMessageWriter implements MessageWriter {
  readonly #onError = (error: Error): void => this.fireError(error);
  readonly #onClose = (): void => this.fireClose();

  constructor(private readonly stream: Writable) {
    super();
    // Without a listener, EPIPE from a server that died would end the whole extension host.
    stream.on("error", this.#onError).on("close", this.#onClose);
  }

  /** @returns a promise that settles when the line was handed to the system; it rejects when the stream has closed */
  write(message: Message): Promise<void> {
    const line = `${JSON.stringify(message, wellFormed)}\n`;
    return new Promise((resolve, reject) => {
      this.stream.write(line, "utf8", (error) => {
        if (!error) return resolve();
        this.fireError(error, message);
        reject(error);
      });
    });
  }

  end(): void {
    this.stream.end();
  }
}

/** Half a surrogate pair (a cut emoji) would make the server drop the whole line without any answer. */
function wellFormed(_key: string, value: unknown): unknown {
  return typeof value === "string" ? value.toWellFormed() : value;
}
