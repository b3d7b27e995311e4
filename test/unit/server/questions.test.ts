import assert from "node:assert/strict";
import type { Decision } from "../../../src/shared/decisions";
import { functionCall, message } from "../../support/modelSteps";
import { codexPaths, type RealServer, setUpRealServer } from "../../support/realServer";
import { useRealServer } from "../../support/useRealServer";

const color = {
  id: "color",
  header: "Color",
  question: "Which color?",
  options: [
    { label: "Red", description: "like a rose" },
    { label: "Blue", description: "like the sea" },
  ],
};
const name = { ...color, id: "name", header: "Name", question: "Which name?" };

for (const version of Object.keys(codexPaths)) {
  describe(`questions on codex ${version}`, function () {
    let server: RealServer;
    useRealServer(this, version, {}, (started) => {
      server = started;
    });
    beforeEach(() => server.model.reset());

    /** Asks in plan mode, where the model may. @returns the decision, and what the model gets when it was answered */
    const ask = async (questions: readonly unknown[], answer: (decision: Decision) => void) => {
      const { app, model } = server;
      model.enqueue(functionCall("request_user_input", { questions }, { callId: "asked" }), message("Thanks."));
      const key = app.services.threads.open();
      app.services.threads.setMode(key, "plan");
      const turn = app.turn(key, "ask me");
      const state = await app.until("a question", ({ decisions }) =>
        decisions.some(({ kind }) => kind === "questions"),
      );
      const decision = state.decisions.find(({ kind }) => kind === "questions");
      assert.ok(decision);
      answer(decision);
      const thread = await turn;
      assert.equal(thread.turns.at(-1)?.status, "completed");
      const output = model.requests.at(-1)?.input.find((item) => item.call_id === "asked" && item.output !== undefined);
      return { decision, output: JSON.stringify(output?.output) };
    };

    it("brings the answers to the model: an option, and words of one's own", async () => {
      const { decision, output } = await ask([color, name], ({ id }) => {
        const { broker } = server.app.services;
        assert.equal(broker.reply(id, { color: ["Red"] }), false, "both must be answered");
        assert.equal(broker.reply(id, { color: ["Red"], name: [""] }), false, "with something");
        assert.equal(broker.answer(id, "accept"), false, "there is nothing to accept");
        assert.equal(broker.reply(id, { color: ["Blue"], name: ["Ada"], other: ["x"] }), true);
        assert.equal(broker.reply(id, { color: ["Red"], name: ["Bob"] }), false, "once");
      });
      assert.ok(decision.kind === "questions");
      assert.deepEqual(decision.questions[0]?.options, color.options);
      assert.match(output, /color[^}]*Blue/);
      assert.match(output, /name[^}]*Ada/);
      assert.doesNotMatch(output, /Red|Bob|other/);
      const { decided } = server.app.services.store.state;
      assert.deepEqual([decided.at(-1)?.answer, decided.at(-1)?.what], ["replied", "Which color? Which name?"]);
      assert.doesNotMatch(JSON.stringify(decided) + server.app.logged.join("\n"), /Ada/, "the answer is kept nowhere");
    });

    it("lets the turn go on when a person skips them", async () => {
      const { output } = await ask([color], ({ id }) => {
        assert.equal(server.app.services.broker.answer(id, "decline"), true);
      });
      assert.doesNotMatch(output, /Red|Blue/);
    });
  });
}

// 0.130.0 has questions in Plan mode only, and never says that it could do without the answers.
describe("questions outside of Plan mode on codex 0.169.0", function () {
  this.timeout(60_000);

  it("say that Codex could do without the answers, and wait for a person all the same", async () => {
    const server = await setUpRealServer("0.169.0", undefined, "[features]\ndefault_mode_request_user_input = true\n");
    try {
      const { app, model } = server;
      model.enqueue(
        functionCall("request_user_input", { questions: [color] }, { callId: "asked" }),
        message("Thanks."),
      );
      const turn = app.turn(app.services.threads.open(), "ask me");
      const { decisions } = await app.until("a question", (state) => state.decisions.length > 0);
      const [decision] = decisions;
      assert.ok(decision?.kind === "questions" && decision.optional);
      app.services.broker.answer(decision.id, "decline");
      assert.equal((await turn).turns.at(-1)?.status, "completed");
    } finally {
      await server.dispose();
    }
  });
});
