import type { Readable } from "node:stream";
import { AbstractMessageReader, type DataCallback, type Disposable, type Message } from "vscode-jsonrpc/node";
import { DeltaMerger } from "./deltas";

const newline = 0x0a;

/**
 * Reads JSON messages, one a line, from a stream (the app-server's stdio framing: no headers, no `jsonrpc` member).
 * Only "\n" ends a line: node's `readline` would also split at U+2028, which is legal inside JSON strings.
 * A line that is not a JSON object is reported through `onError` and skipped.
 */
export class LineReader extends AbstractMessageReader {
  /** The parts of an unfinished line: joined once, when its end arrives, however many chunks it came in. */
  #parts: Buffer[] = [];

  constructor(private readonly stream: Readable) {
    super();
  }

  listen(callback: DataCallback): Disposable {
    const merger = new DeltaMerger((message) => callback(message as Message));
    const onData = (chunk: Buffer): void => {
      this.#readChunk(chunk, (message) => {
        merger.push(message);
        const resolved = resolvedRequestId(message);
        // vscode-jsonrpc handlers never see a request's id, while `serverRequest/resolved` names it. Delivered as a
        // cancellation (it never crosses the wire), it fires the token of exactly that request's handler.
        if (resolved !== undefined) merger.push({ method: "$/cancelRequest", params: { id: resolved } });
      });
      merger.flush();
    };
    const onError = (error: Error): void => this.fireError(error);
    const onClose = (): void => this.fireClose();
    this.stream.on("data", onData).on("error", onError).on("close", onClose);
    return {
      dispose: () => {
        this.stream.off("data", onData).off("error", onError).off("close", onClose);
      },
    };
  }

  /** All whole lines of a chunk are decoded at once: one string a line would cost a third of the time again. */
  #readChunk(chunk: Buffer, deliver: (message: object) => void): void {
    const end = chunk.lastIndexOf(newline);
    if (end < 0) {
      this.#parts.push(chunk);
      return;
    }
    const whole = chunk.subarray(0, end);
    const bytes = this.#parts.length > 0 ? Buffer.concat([...this.#parts, whole]) : whole;
    this.#parts = end + 1 < chunk.length ? [chunk.subarray(end + 1)] : [];
    for (const line of bytes.toString("utf8").split("\n")) this.#readLine(line, deliver);
  }

  #readLine(line: string, deliver: (message: object) => void): void {
    if (line === "" || line.trim() === "") return;
    let message: unknown;
    try {
      message = JSON.parse(line);
    } catch {
      this.fireError(new Error(`Not a JSON message: ${line.slice(0, 200)}`));
      return;
    }
    if (typeof message === "object" && message !== null && !Array.isArray(message)) deliver(message);
    else this.fireError(new Error(`Not a JSON-RPC message: ${line.slice(0, 200)}`));
  }
}

function resolvedRequestId(message: object): string | number | undefined {
  const { method, params } = message as { method?: unknown; params?: { requestId?: unknown } };
  if (method !== "serverRequest/resolved") return undefined;
  const id = params?.requestId;
  return typeof id === "string" || typeof id === "number" ? id : undefined;
}
