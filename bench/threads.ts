import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { groupThreads } from "../src/model/threadList/groups";
import { threadRows } from "../src/model/threadList/tree";
import { message } from "../test/support/modelSteps";
import type { RealApp } from "../test/support/realApp";
import { setUpRealServer } from "../test/support/realServer";
import { copyStoredThread } from "../test/support/storedThreads";
import type { Figure } from "./figure";
import { median } from "./median";

const count = 1_000;
const prompt = "A thread to be listed";

/** The list of a thousand stored threads: opening it against one raw page, and what is kept of all pages. */
export async function threadsFigures(): Promise<Figure[]> {
  const server = await setUpRealServer("0.169.0");
  try {
    const { app } = server;
    const key = app.services.threads.open();
    server.model.enqueue(message("An answer"));
    await app.turn(key, prompt);
    const id = app.thread(key).id ?? "";
    app.dispose();
    copyStoredThread(server.codexHome, id, prompt, count);
    const later = server.again();
    const opening = await openingRatio(later, server.workspace);
    const kept = await keptRatio(later);
    return [
      {
        name: "threads: opening the list of 1,000, against one raw page",
        ratio: opening,
        target: 1.5,
        better: "lower",
      },
      { name: "threads: memory kept of all pages, against what came", ratio: kept, target: 0.6, better: "lower" },
    ];
  } finally {
    await server.dispose();
  }
}

async function openingRatio(app: RealApp, cwd: string): Promise<number> {
  const { connection } = await app.services.session.server();
  const raw = { limit: 50, sortKey: "updated_at" as const, archived: false, modelProviders: [], cwd: [cwd] };
  // The first one of all reads the files.
  await connection.request("thread/list", raw);
  const ratios: number[] = [];
  for (let run = 0; run < 15; run += 1) {
    const first = performance.now();
    await connection.request("thread/list", raw);
    const between = performance.now();
    app.services.store.dispatch({ type: "list", change: "search", search: null });
    const opened = listed(app);
    const refreshed = app.services.list.refresh();
    await opened;
    rows(app);
    ratios.push((performance.now() - between) / (between - first));
    // Behind the rows it looks for folders that have threads, too.
    await refreshed;
  }
  return median(ratios);
}

async function keptRatio(app: RealApp): Promise<number> {
  const { connection } = await app.services.session.server();
  let sent = 0;
  const { request } = connection;
  const counting = async (method: string, params: object): Promise<unknown> => {
    const page = await (request as (...args: unknown[]) => Promise<unknown>)(method, params);
    sent += JSON.stringify(page).length;
    return page;
  };
  const { list, store } = app.services;
  await list.refresh();
  const before = heap();
  Object.assign(connection, { request: counting });
  while (store.state.list.shelves.current.state === "some") await list.more("current");
  Object.assign(connection, { request });
  const { entries } = store.state.list.shelves.current;
  if (entries.length < count) throw new Error(`${entries.length} threads were listed`);
  return (heap() - before) / sent;
}

/** Resolves when the first page is there. */
function listed({ services: { store } }: RealApp): Promise<void> {
  return new Promise((resolve) => {
    const subscription = store.subscribe(() => {
      if (store.state.list.shelves.current.entries.length === 0) return;
      subscription.dispose();
      resolve();
    });
  });
}

/** What the tree draws. */
function rows({ services }: RealApp): void {
  const { list, folders } = services.store.state;
  threadRows(list, groupThreads(list, folders, { today: 0, yesterday: 0, week: 0, month: 0 }));
}

function heap(): number {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}
