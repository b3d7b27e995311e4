import { PassThrough } from "node:stream";
import { createMessageConnection, NullLogger } from "vscode-jsonrpc/node";
import { LineReader } from "../src/protocol/lineReader";
import { LineWriter } from "../src/protocol/lineWriter";
import type { Figure } from "./figure";

const chunkSize = 64 * 1024;

function deltas(count: number): Buffer {
  const lines: string[] = [];
  for (let i = 0; i < count; i += 1) {
    const params = {
      threadId: "01a1fc66-b340-7211-b2d2-cdc1b7ab6e95",
      turnId: "01a1fc66-b34c",
      itemId: "msg_1",
      delta: `word ${i} `,
    };
    lines.push(JSON.stringify({ method: "item/agentMessage/delta", params, emittedAtMs: 1795233898776 }));
  }
  return Buffer.from(`${lines.join("\n")}\n`);
}

function longLines(count: number, size: number): Buffer {
  const line = `${JSON.stringify({ method: "thread/name/updated", params: { threadId: "t", threadName: "x".repeat(size) } })}\n`;
  return Buffer.from(line.repeat(count));
}

function* chunks(bytes: Buffer): Generator<Buffer> {
  for (let start = 0; start < bytes.length; start += chunkSize) yield bytes.subarray(start, start + chunkSize);
}

/** What the machine can do: cut lines (a chunk list, so that long ones cost no more), parse them, nothing else. */
async function floor(bytes: Buffer): Promise<number> {
  const start = process.hrtime.bigint();
  let parts: Buffer[] = [];
  let count = 0;
  for (const chunk of chunks(bytes)) {
    const end = chunk.lastIndexOf(10);
    if (end < 0) {
      parts.push(chunk);
    } else {
      const text = Buffer.concat([...parts, chunk.subarray(0, end)]).toString("utf8");
      parts = [chunk.subarray(end + 1)];
      for (const line of text.split("\n")) if (JSON.parse(line)) count += 1;
    }
    await new Promise(setImmediate);
  }
  if (count === 0) throw new Error("nothing was parsed");
  return Number(process.hrtime.bigint() - start);
}

/** The product: reader, merger and vscode-jsonrpc, until the last handler was called. */
async function product(bytes: Buffer, sentinel: string): Promise<number> {
  const stdout = new PassThrough({ highWaterMark: chunkSize * 4 });
  const connection = createMessageConnection(new LineReader(stdout), new LineWriter(new PassThrough()), NullLogger);
  const done = new Promise<void>((resolve) => {
    connection.onNotification((method) => {
      if (method === sentinel) resolve();
    });
  });
  connection.listen();
  const start = process.hrtime.bigint();
  for (const chunk of chunks(bytes)) {
    stdout.write(chunk);
    await new Promise(setImmediate);
  }
  stdout.write(`${JSON.stringify({ method: sentinel, params: {} })}\n`);
  await done;
  const time = Number(process.hrtime.bigint() - start);
  connection.dispose();
  return time;
}

async function ratio(bytes: Buffer): Promise<number> {
  const ratios: number[] = [];
  for (let run = 0; run < 5; run += 1) ratios.push((await floor(bytes)) / (await product(bytes, "bench/done")));
  return ratios.toSorted((a, b) => a - b)[2] ?? 0;
}

/** How near the transport comes to cutting and parsing lines alone (1 would be as fast). */
export async function transportFigures(): Promise<Figure[]> {
  return [
    { name: "transport: 200,000 deltas", ratio: await ratio(deltas(200_000)), target: 0.7, better: "higher" },
    { name: "transport: 5 MB lines", ratio: await ratio(longLines(20, 5_000_000)), target: 0.9, better: "higher" },
  ];
}
