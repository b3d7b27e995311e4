import assert from "node:assert/strict";
import { chooseModel } from "../../../src/app/chat/chooseModel";
import { itemHandlers } from "../../../src/app/chat/itemHandlers";
import { newQuestions } from "../../../src/model/newQuestions";
import { functionCall, gate, message } from "../../support/modelSteps";
import type { RealServer } from "../../support/realServer";
import { useRealServer } from "../../support/useRealServer";

// 0.130.0 has no such tool, nor has the model that the other tests use.
describe("questions that Codex does not wait for, on codex 0.169.0", function () {
  let server: RealServer;
  useRealServer(this, "0.169.0", {}, (started) => {
    server = started;
  });

  it("come with what is said, and the answer reaches the turn that goes on", async () => {
    const { app, model } = server;
    const { services } = app;
    const key = services.threads.open();
    const { connection } = await services.session.server();
    const listed = (await connection.request("model/list", {})).data.find((each) => each.model === "gpt-6.1-sol");
    app.choose(listed?.displayName ?? "", "low");
    await chooseModel(services, key);
    const hold = gate();
    const questions = [{ title: "Which color?", options: ["Red", "Blue"] }, { title: "Which name?" }];
    model.enqueue(
      functionCall("request_user_input_async", { questions }, { callId: "ask", namespace: "functions" }),
      message(["I go on.", hold.opened]),
      message("Thank you."),
    );
    const news: unknown[] = [];
    let before = services.store.state;
    const following = services.store.subscribe(() => {
      news.push(...newQuestions(before, services.store.state).map(({ text }) => text));
      before = services.store.state;
    });
    const turn = app.turn(key, "ask me");
    const asked = await app.until("the questions", () =>
      app.thread(key).turns.some(({ items }) => items.some((item) => item.type === "agentMessage" && item.questions)),
    );
    assert.deepEqual(asked.decisions, [], "nothing waits for them");
    const last = app.thread(key).turns.at(-1);
    const item = last?.items.find(({ id }) => id === "ask");
    assert.ok(last && item?.type === "agentMessage");
    assert.deepEqual(item.questions, [
      { title: "Which color?", options: ["Red", "Blue"] },
      { title: "Which name?", options: [] },
    ]);
    const view = { services, threadKey: key } as unknown as Parameters<typeof itemHandlers.answerQuestions>[0];
    const answer = (answers: readonly string[]) =>
      itemHandlers.answerQuestions(view, { type: "answerQuestions", turnId: last.id, itemId: "ask", answers });
    await answer(["Blue"]);
    assert.deepEqual(app.thread(key).outbox, [], "one answer for two questions is none");
    await answer(["Blue", "Ada"]);
    hold.open();
    await turn;
    assert.match(JSON.stringify(model.requests.at(-1)?.input), /Which color\?\\nBlue\\n\\nWhich name\?\\nAda/);
    assert.equal(app.thread(key).turns.length, 1, "the same turn went on");
    following.dispose();
    assert.deepEqual(news, ["Which color? Which name?"], "told once");
  });
});
