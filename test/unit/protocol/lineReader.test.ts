import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import fc from "fast-check";
import { LineReader } from "../../../src/protocol/lineReader";

interface Read {
  readonly messages: unknown[];
  readonly errors: string[];
}

/** Feeds chunks one by one, each read before the next is written. */
async function read(chunks: readonly Buffer[]): Promise<Read> {
  const stream = new PassThrough();
  const reader = new LineReader(stream);
  const result: Read = { messages: [], errors: [] };
  reader.onError((error) => result.errors.push(error.message));
  const closed = new Promise<void>((resolve) => reader.onClose(resolve));
  reader.listen((message) => result.messages.push(message));
  for (const chunk of chunks) stream.write(chunk);
  stream.end();
  await closed;
  return result;
}

function delta(text: string, itemId = "i", method = "item/agentMessage/delta"): object {
  return { method, params: { threadId: "t", turnId: "u", itemId, delta: text } };
}

function lines(...messages: object[]): Buffer {
  return Buffer.from(messages.map((message) => `${JSON.stringify(message)}\n`).join(""));
}

describe("LineReader", () => {
  it("reads the same messages however the bytes are cut", async () => {
    const messages = [
      { id: 1, result: { text: "ä\u2028😀\u2029" } },
      { method: "x", params: { n: [1, 2] } },
      { id: 2, result: null },
    ];
    const bytes = lines(...messages);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: bytes.length }), { maxLength: 8 }), async (cuts) => {
        const edges = [0, ...cuts.toSorted((a, b) => a - b), bytes.length];
        const chunks = edges.slice(1).map((end, index) => bytes.subarray(edges[index], end));
        assert.deepEqual(await read(chunks.filter((chunk) => chunk.length > 0)), { messages, errors: [] });
      }),
    );
  });

  it("merges deltas of one text that come together, and keeps the order of everything", async () => {
    const { messages } = await read([
      lines(delta("a"), delta("b"), delta("c", "j"), delta("d"), { method: "turn/completed", params: {} }, delta("e")),
    ]);
    assert.deepEqual(messages, [
      delta("ab"),
      delta("c", "j"),
      delta("d"),
      { method: "turn/completed", params: {} },
      delta("e"),
    ]);
  });

  it("does not merge summary parts or methods", async () => {
    const part = (summaryIndex: number): object => ({
      method: "item/reasoning/summaryTextDelta",
      params: { threadId: "t", turnId: "u", itemId: "i", summaryIndex, delta: "x" },
    });
    const sent = [part(0), part(1), delta("x", "i", "item/plan/delta"), delta("x")];
    assert.deepEqual((await read([lines(...sent)])).messages, sent);
  });

  it("skips blank lines and reports lines that are no message", async () => {
    const { messages, errors } = await read([Buffer.from('\n  \r\nnonsense\n[1]\n{"id":3,"result":{}}\r\n')]);
    assert.deepEqual(messages, [{ id: 3, result: {} }]);
    assert.equal(errors.length, 2);
    assert.match(errors[0] ?? "", /nonsense/);
  });

  it("delivers a resolved server request as a cancellation of exactly that id", async () => {
    const resolved = { method: "serverRequest/resolved", params: { threadId: "t", requestId: 0 } };
    const { messages } = await read([lines(resolved)]);
    assert.deepEqual(messages, [resolved, { method: "$/cancelRequest", params: { id: 0 } }]);
  });
});
