import type { MessageReader, MessageWriter } from "vscode-jsonrpc/node";

/** A way to a server. Whatever it is made of, the connection needs no more than this. */
export interface Transport {
  readonly reader: MessageReader;
  readonly writer: MessageWriter;
  /**
   * Settles once, when the other end is gone for good. Never rejects.
   * @returns why, in words for the log and the "details" of a problem screen
   */
  readonly closed: Promise<string>;
  /** Ends the other end (a child process with all it started) and frees everything. Safe to call twice. */
  dispose(): void;
}
