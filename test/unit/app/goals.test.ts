import assert from "node:assert/strict";
import { Goals } from "../../../src/app/goals";
import { Store } from "../../../src/app/store";
import type { GoalStatus } from "../../../src/shared/goal";

/** A thread with a goal that rests, on a server that answers when a test lets it. */
function setUp() {
  const store = new Store();
  const asked: { readonly method: string; readonly params: Record<string, unknown>; answer(): void }[] = [];
  const request = (method: string, params: Record<string, unknown>) =>
    new Promise((resolve) => asked.push({ method, params, answer: () => resolve({}) }));
  const threads = {
    inOrder: (_: string, job: () => Promise<void>) => job(),
    loaded: async () => "a",
    roots: () => [],
  };
  const note = (): void => {};
  const log = { debug: note, info: note, warn: note, error: note, show: note };
  const server = { connection: { request } };
  const goals = new Goals(store, threads as never, { add: note } as never, { log }, async () => server as never);
  const open = (): void => {
    store.dispatch({ type: "threadLoading", key: "a", mode: "agent", threadId: "a" });
    const thread = { id: "a", path: "/a.jsonl", cwd: "/ws", name: null, preview: "a", gitInfo: null, turns: [] };
    const response = { thread, model: "gpt-5.5", reasoningEffort: null, cwd: "/ws" } as never;
    store.dispatch({ type: "threadLoaded", key: "a", response, newestFirst: [], more: false, news: true });
  };
  const goalIs = (status: GoalStatus): void => {
    const goal = { objective: "good", status, tokenBudget: null, tokensUsed: 0, timeUsedSeconds: 0 };
    const params = { threadId: "a", turnId: null, goal: { ...goal, threadId: "a", createdAt: 0, updatedAt: 0 } };
    store.dispatch({ type: "notification", notification: { method: "thread/goal/updated", params } });
  };
  open();
  goalIs("paused");
  /** Lets the server answer, one after the other. @returns what it was asked for meanwhile */
  const answerAll = async (): Promise<readonly string[]> => {
    const methods: string[] = [];
    for (;;) {
      await new Promise(setImmediate);
      const next = asked.shift();
      if (!next) return methods;
      const { approvalPolicy } = next.params;
      methods.push(next.method === "thread/settings/update" ? `settings: ${approvalPolicy}` : next.method);
      next.answer();
    }
  };
  return { store, goals, open, goalIs, answerAll };
}

const mode = { type: "modeChosen", key: "a" } as const;

describe("what the server was told of a thread with a goal", () => {
  it("counts from before it says that the goal is active: a mode chosen in between is told too", async () => {
    const { store, goals, goalIs, answerAll } = setUp();
    void goals.act("a", { type: "continue" });
    assert.deepEqual(await answerAll(), ["settings: on-request", "thread/goal/set"]);
    store.dispatch({ ...mode, mode: "full" });
    assert.deepEqual(await answerAll(), [], "there is no goal that goes on yet");
    goalIs("active");
    assert.deepEqual(await answerAll(), ["settings: never"]);
    goalIs("active");
    assert.deepEqual(await answerAll(), [], "it is told once");
  });

  it("is kept while the goal rests, and forgotten with the thread", async () => {
    const { store, goalIs, open, answerAll } = setUp();
    goalIs("active");
    goalIs("paused");
    store.dispatch({ ...mode, mode: "full" });
    goalIs("active");
    assert.deepEqual(await answerAll(), ["settings: never"]);
    store.dispatch({ type: "threadClosed", key: "a" });
    open();
    goalIs("active");
    assert.deepEqual(await answerAll(), [], "opened again, it is new to this window");
  });
});
