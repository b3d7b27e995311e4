import assert from "node:assert/strict";
import { agentThreads } from "../../../src/model/threadAgents";
import { functionCall, gate, message } from "../../support/modelSteps";
import { codexPaths, type RealServer } from "../../support/realServer";
import { useRealServer } from "../../support/useRealServer";

for (const version of Object.keys(codexPaths)) {
  describe(`a turn that is stopped while its agent works, on codex ${version}`, function () {
    const old = version === "0.130.0";
    let server: RealServer;
    useRealServer(this, version, { each: true }, (started) => {
      server = started;
    });

    // Which of them a turn has is a matter of the model.
    for (const itemType of old ? ["collabAgentToolCall"] : ["collabAgentToolCall", "subAgentActivity"]) {
      it(`is over, and its agent goes on until it is stopped itself: ${itemType}`, async () => {
        const { app, model } = server;
        const { store, prompts, threads } = app.services;
        const key = threads.open();
        const modern = itemType === "subAgentActivity";
        if (!old) {
          const name = modern ? "gpt-6.1-sol" : "gpt-5.1-codex";
          store.dispatch({ type: "modelChosen", key, model: name, effort: null });
        }
        const spawn = modern
          ? functionCall("spawn_agent", { task_name: "counter", message: "Count" }, { namespace: "collaboration" })
          : functionCall("spawn_agent", { message: "Count" }, old ? {} : { namespace: "multi_agent_v1" });
        const hold = gate();
        const works = () => message(["Working. ", hold.opened, "Over."]);
        model.enqueue(spawn, works(), works());
        await prompts.submit(key, "c", { text: "Who counts?", attachments: [] });
        await app.until("both at work", (state) => {
          const said = state.threads.filter(({ view: { turns } }) =>
            turns.some(({ items }) => items.some((item) => item.type === "agentMessage" && item.text !== "")),
          );
          return said.length === 2;
        });
        await prompts.stop(key);
        await app.until("the end", () => app.thread(key).turns.at(-1)?.status === "interrupted");
        const [turn] = app.thread(key).turns;
        assert.deepEqual(
          turn?.items.map(({ type, status }) => [type, status]),
          [
            ["userMessage", "completed"],
            [itemType, "completed"],
            ["agentMessage", "interrupted"],
          ],
        );
        // Codex stops no agents: what its row says is how it is.
        const record = () => store.state.threads.find((each) => each.key === key) ?? assert.fail();
        const agents = () => agentThreads(store.state, record()).map(({ status }) => status);
        assert.deepEqual(agents(), ["inProgress"]);
        const agent = store.state.threads.find((each) => each.key !== key) ?? assert.fail();
        await prompts.stop(agent.key);
        await app.until("the agent's end", () => agents()[0] === "interrupted");
        hold.open();
        assert.deepEqual([app.thread(key).turns.length, app.thread(key).turns[0]?.status], [1, "interrupted"]);
      });
    }
  });
}
