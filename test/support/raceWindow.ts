import { PassThrough } from "node:stream";
import { NullLogger } from "vscode-jsonrpc/node";
import { Broker } from "../../src/app/broker";
import { type NotificationContext, onNotification } from "../../src/app/notifications";
import { answerServerRequest } from "../../src/app/serverRequests";
import { Store } from "../../src/app/store";
import { connect } from "../../src/protocol/connection";
import { LineReader } from "../../src/protocol/lineReader";
import { LineWriter } from "../../src/protocol/lineWriter";
import type { Decision } from "../../src/shared/decisions";

/** What went over the wire for a request. */
export interface Response {
  readonly id: number | string;
  readonly result?: unknown;
  readonly error?: unknown;
}

/** A generator of whole numbers below a limit that gives the same ones for the same seed. */
export function random(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** One window on one connection: the real reader, writer, connection and broker over streams. */
export function openWindow(pick: (below: number) => number) {
  const [toServer, fromServer] = [new PassThrough(), new PassThrough()];
  const store = new Store();
  /** Pages that were to be opened, and those that were. */
  const wanted: string[] = [];
  const opened: string[] = [];
  const surfaces = new Set<string>();
  let ids = 0;
  const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const later = async (): Promise<void> => {
    for (let waits = pick(4); waits > 0; waits--) await pause();
  };
  const ports = {
    log: { debug() {}, info() {}, warn() {}, error() {}, show() {} },
    workspace: { folders: () => [], trusted: () => true, remote: () => false },
    clock: { after: () => ({ dispose() {} }), now: () => 1 },
    newId: () => `d${++ids}`,
    surface: {
      offer: ({ id }: Decision) => {
        surfaces.add(id);
        return { dispose: () => void surfaces.delete(id) };
      },
      reveal() {},
    },
    ui: {
      openExternal: async (url: string) => {
        wanted.push(url);
        await later();
        if (pick(4) === 0) return false;
        opened.push(url);
        return true;
      },
    },
  };
  const broker = new Broker(store, ports, later);
  let closed: (reason: string) => void = () => {};
  const transport = {
    reader: new LineReader(fromServer),
    writer: new LineWriter(toServer),
    closed: new Promise<string>((resolve) => {
      closed = resolve;
    }),
    dispose: () => toServer.end(),
  };
  const end = (): void => {
    broker.dispose();
    store.dispatch({ type: "connectionLost", reason: "gone" });
  };
  // What these notifications concern is the state and the broker; the other parts are never reached.
  const context = { store, broker } as unknown as NotificationContext;
  const connection = connect(
    transport,
    {
      onNotification: (notification) => onNotification(context, notification),
      onRequest: (request, resolved) =>
        answerServerRequest(request, resolved, { broker, ports, serverVersion: () => "0.169.0" }),
      onClose: end,
    },
    NullLogger,
  );
  const responses: Response[] = [];
  let unread = "";
  toServer.setEncoding("utf8").on("data", (text: string) => {
    const lines = (unread + text).split("\n");
    unread = lines.pop() ?? "";
    for (const line of lines) responses.push(JSON.parse(line));
  });
  let buffered = "";
  return {
    store,
    broker,
    wanted,
    opened,
    surfaces,
    responses,
    /** Says something as the server would; it arrives in pieces of any length. */
    say(message: object): void {
      buffered += `${JSON.stringify(message)}\n`;
      if (pick(3) === 0) return;
      while (buffered !== "") {
        const length = pick(4) === 0 ? buffered.length : 1 + pick(200);
        fromServer.write(buffered.slice(0, length));
        buffered = buffered.slice(length);
      }
    },
    flush(): void {
      if (buffered !== "") fromServer.write(buffered);
      buffered = "";
    },
    /** The server dies. */
    die(): void {
      fromServer.destroy();
      closed("gone");
    },
    /** The window goes away, as on a reload. */
    leave(): void {
      connection.dispose();
      end();
    },
    pause,
  };
}

export type RaceWindow = ReturnType<typeof openWindow>;
