import assert from "node:assert/strict";
import { ChatController } from "../../../src/app/chat/chatController";
import { availableCommands } from "../../../src/app/slash/slashCommands";
import type { PageMessage } from "../../../src/shared/messages";
import type { ThreadView } from "../../../src/shared/view";
import { functionCall, type Gate, gate, message } from "../../support/modelSteps";
import type { RealApp } from "../../support/realApp";
import { type RealServer, setUpRealServer } from "../../support/realServer";
import { until } from "../../support/until";

describe("goals", function () {
  this.timeout(60_000);
  let server: RealServer;
  let app: RealApp;
  let controller: ChatController;

  /** A goal, with a first turn that runs until the gate is opened. */
  async function startGoal(): Promise<Gate> {
    await setUp("0.169.0");
    await app.until("goals to be offered", offered);
    const hold = gate();
    server.model.enqueue(message(["one", hold.opened]));
    await run("make it good");
    await server.model.requested(1);
    await app.until("a turn", () => view().turns.some(({ status }) => status === "inProgress"));
    return hold;
  }

  async function setUp(version: string): Promise<void> {
    server = await setUpRealServer(version);
    app = server.app;
    controller = new ChatController(app.services, (_: PageMessage) => {});
    await app.services.session.server();
  }
  afterEach(() => {
    controller.dispose();
    return server.dispose();
  });

  const view = (): ThreadView => app.thread(controller.threadKey);
  const goalIs = (what: string, fits: (goal: ThreadView["goal"]) => boolean) =>
    app.until(what, () => fits(view().goal));
  const idle = () => app.until("the turn to end", () => view().turns.every(({ status }) => status !== "inProgress"));
  const run = (words: string) => controller.handle({ type: "slash", name: "goal", args: words });
  const offered = (): boolean => {
    const { state } = app.services.store;
    const record = state.threads.find(({ key }) => key === controller.threadKey);
    return record !== undefined && availableCommands(state, record).includes("goal");
  };
  const done = functionCall("update_goal", { status: "complete" });

  it("start turn after turn until they are reached, and count them", async () => {
    await setUp("0.169.0");
    await app.until("goals to be offered", offered);
    server.model.enqueue(message("one"), message("two"), done, message("three"));
    await run("make it good");
    await goalIs("the goal to be reached", (goal) => goal?.status === "complete");
    await idle();
    assert.deepEqual(
      view().turns.map(({ items }) => items.flatMap((item) => (item.type === "agentMessage" ? [item.text] : []))),
      [["one"], ["two"], ["three"]],
    );
    const { goal } = view();
    assert.equal(goal?.objective, "make it good");
    assert.equal(goal?.turns, 3);
    assert.ok((goal?.tokensUsed ?? 0) > 0);
    await controller.handle({ type: "goal", action: "clear" });
    await goalIs("no goal", (left) => left === null);
  });

  it("rest when a person stops, go on when they say so, and take the mode that is chosen meanwhile", async () => {
    const hold = await startGoal();
    await controller.handle({ type: "stop" });
    hold.open();
    await goalIs("the goal to rest", (goal) => goal?.status === "paused");
    await idle();
    assert.equal(view().turns.length, 1);

    app.services.threads.setMode(controller.threadKey, "auto");
    const next = gate();
    server.model.enqueue(message(["two", next.opened]));
    await controller.handle({ type: "goal", action: "continue" });
    await server.model.requested(2);
    assert.match(permissions(1), /workspace-write/);
    app.services.threads.setMode(controller.threadKey, "ask");
    next.open();
    await until(
      () => /read-only/.test(permissions(server.model.requests.length - 1)),
      () => "a turn in the mode that was chosen",
    );
    server.model.enqueue(done, message("three"));
    await goalIs("the goal to be reached", (goal) => goal?.status === "complete");
    await idle();
  });

  /** What the model is told last of what it may do. */
  function permissions(request: number): string {
    const texts = server.model.requests[request]?.input.flatMap(({ role, content }) =>
      role === "developer" ? (content ?? []).map(({ text = "" }) => text) : [],
    );
    return texts?.findLast((text) => text.includes("sandbox_mode")) ?? "";
  }

  it("rest when their thread is only opened, also after a crash", async () => {
    await setUp("0.169.0");
    await app.until("goals to be offered", offered);
    await app.turn(controller.threadKey, "hello");
    const hold = gate();
    server.model.enqueue(message(["one", hold.opened]));
    await run("make it good");
    await server.model.requested(2);
    const threadId = view().id ?? "";
    app.services.session.dispose();
    hold.open();

    const again = server.again();
    server.model.reset();
    const key = again.services.threads.resume(threadId);
    await again.until("the goal to be known", () => {
      const { goal, loading } = again.thread(key);
      return goal?.status === "paused" && !loading;
    });
    await again.turn(key, "and now?");
    assert.equal(server.model.requests.length, 1, "the prompt's own turn and no other");
    assert.equal(again.thread(key).goal?.status, "paused");
  });

  it("stay away from those of a thread that another process has", async () => {
    await setUp("0.169.0");
    await app.until("goals to be offered", offered);
    await app.turn(controller.threadKey, "hello");
    const hold = gate();
    server.model.enqueue(message(["one", hold.opened]), done, message("two"));
    await run("make it good");
    await server.model.requested(2);
    const other = server.again();
    const key = other.services.threads.resume(view().id ?? "");
    await other.until("it to be refused", () => other.thread(key).unreadable !== null);
    hold.open();
    await goalIs("the goal to be reached", (goal) => goal?.status === "complete");
    assert.equal(view().goal?.turns, 2);
  });

  it("rest when their turn is interrupted by other means than Stop", async () => {
    const hold = await startGoal();
    const { connection } = await app.services.session.server();
    await connection.request("turn/interrupt", { threadId: view().id ?? "", turnId: view().turns[0]?.id ?? "" });
    hold.open();
    await goalIs("the goal to rest", (goal) => goal?.status === "paused");
    server.model.enqueue(done, message("two"));
    await controller.handle({ type: "goal", action: "continue" });
    await goalIs("the goal to be reached", (goal) => goal?.status === "complete");
  });

  it("say what stopped them", async () => {
    await setUp("0.169.0");
    await app.until("goals to be offered", offered);
    server.model.enqueue((stream) => stream.fail(429, { error: { type: "usage_limit_reached" } }));
    await run("make it good");
    await goalIs("the limit", (goal) => goal?.status === "usageLimited");
    server.model.enqueue((stream) => stream.fail(400, { error: { message: "no" } }));
    await controller.handle({ type: "goal", action: "continue" });
    await goalIs("the failure", (goal) => goal?.status === "blocked");
    await run(" x".repeat(3000));
    const notice = app.services.store.state.notices.at(-1);
    assert.match(notice?.message ?? "", /4000 characters/);
    assert.equal(view().goal?.objective, "make it good");
  });

  it("are not offered where the server has them switched off", async () => {
    await setUp("0.130.0");
    await app.services.goals.find((await app.services.session.server()).connection);
    assert.equal(offered(), false);
    await run("make it good");
    assert.deepEqual(app.editor.shown, ["goal"]);
  });
});
