import assert from "node:assert/strict";
import { once } from "node:events";
import { PassThrough } from "node:stream";
import { type CancellationToken, NullLogger, ResponseError } from "vscode-jsonrpc/node";
import {
  type Connection,
  connect,
  type IncomingRequest,
  isConnectionClosed,
  methodNotFound,
} from "../../../src/protocol/connection";
import { LineReader } from "../../../src/protocol/lineReader";
import { LineWriter } from "../../../src/protocol/lineWriter";

interface Wire {
  readonly connection: Connection;
  readonly closed: () => boolean;
  /** Says something as the server would. */
  say(message: object): void;
  /** The next line that the client writes. */
  heard(): Promise<unknown>;
  die(): void;
}

function wire(onRequest: (request: IncomingRequest, resolved: CancellationToken) => Promise<unknown>): Wire {
  const stdin = new PassThrough();
  const stdout = new PassThrough();
  let isClosed = false;
  let die = (): void => {};
  const gone = new Promise<string>((resolve) => {
    die = () => resolve("gone");
  });
  const transport = {
    reader: new LineReader(stdout),
    writer: new LineWriter(stdin),
    closed: gone,
    dispose: () => stdin.destroy(),
  };
  const connection = connect(
    transport,
    {
      onNotification: () => {},
      onRequest,
      onClose: () => {
        isClosed = true;
      },
    },
    NullLogger,
  );
  let unread = "";
  stdin.setEncoding("utf8").on("data", (text: string) => {
    unread += text;
  });
  return {
    connection,
    closed: () => isClosed,
    say: (message) => stdout.write(`${JSON.stringify(message)}\n`),
    heard: async () => {
      while (!unread.includes("\n")) await once(stdin, "data");
      const [line = "", ...rest] = unread.split("\n");
      unread = rest.join("\n");
      return JSON.parse(line);
    },
    die,
  };
}

const refuse = async (request: IncomingRequest): Promise<never> => {
  throw methodNotFound(request.method);
};

describe("connection", () => {
  it("sends empty parameters as {} and no cancellation", async () => {
    const { connection, heard, say } = wire(refuse);
    const answer = connection.request("account/logout", {});
    assert.deepEqual(await heard(), { jsonrpc: "2.0", id: 0, method: "account/logout", params: {} });
    say({ id: 0, result: {} });
    assert.deepEqual(await answer, {});
  });

  it("writes half a surrogate pair as a replacement character, which the server can read", async () => {
    const { connection, heard } = wire(refuse);
    const input = [{ type: "text" as const, text: "cut \ud83d", text_elements: [] }];
    void connection.request("turn/steer", { threadId: "t", input, expectedTurnId: "u" }).catch(() => {});
    assert.match(JSON.stringify(await heard()), /cut \ufffd/);
    connection.dispose();
  });

  it("rejects with the server's words", async () => {
    const { connection, heard, say } = wire(refuse);
    const answer = connection.request("account/read", {});
    await heard();
    say({ id: 0, error: { code: -32600, message: "no" } });
    await assert.rejects(answer, (error: unknown) => error instanceof ResponseError && error.message === "no");
  });

  it("answers an unknown request at once, with an error", async () => {
    const { heard, say } = wire(refuse);
    say({ id: "s1", method: "made/up", params: {} });
    const answer = (await heard()) as { id: string; error: { code: number } };
    assert.equal(answer.id, "s1");
    assert.equal(answer.error.code, -32601);
  });

  it("fires the token of the request that was resolved, and of no other", async () => {
    const fired: string[] = [];
    const answers = new Map<string, () => void>();
    const { heard, say } = wire(
      (request, resolved) =>
        new Promise((resolve) => {
          const name = JSON.stringify(request.params);
          answers.set(name, () => resolve({ decision: "decline" }));
          const stop = (): void => {
            fired.push(name);
            answers.get(name)?.();
          };
          // Resolved before it was handed out: such a token is cancelled from the start and never fires.
          if (resolved.isCancellationRequested) stop();
          else resolved.onCancellationRequested(stop);
        }),
    );
    say({ id: 0, method: "item/fileChange/requestApproval", params: { n: 0 } });
    say({ id: 1, method: "item/fileChange/requestApproval", params: { n: 1 } });
    say({ method: "serverRequest/resolved", params: { threadId: "t", requestId: 1 } });
    assert.deepEqual(await heard(), { jsonrpc: "2.0", id: 1, result: { decision: "decline" } });
    assert.deepEqual(fired, ['{"n":1}']);
    answers.get('{"n":0}')?.();
    assert.deepEqual(await heard(), { jsonrpc: "2.0", id: 0, result: { decision: "decline" } });
  });

  it("rejects what is pending when the server dies, and everything after", async () => {
    const { connection, heard, die, closed } = wire(refuse);
    const pending = connection.request("account/read", {});
    await heard();
    die();
    await assert.rejects(pending, isConnectionClosed);
    assert.equal(closed(), true);
    await assert.rejects(connection.request("account/read", {}), isConnectionClosed);
  });

  it("does not report a close that its owner asked for", async () => {
    const { connection, closed, die } = wire(refuse);
    connection.dispose();
    connection.dispose();
    die();
    await new Promise(setImmediate);
    assert.equal(closed(), false);
  });
});
