import assert from "node:assert/strict";
import type { AddressDecision, Decision, FormDecision } from "../../../src/shared/decisions";
import { elicitingServerConfig } from "../../support/elicitingServer";
import { functionCall, message } from "../../support/modelSteps";
import { codexPaths, type RealServer } from "../../support/realServer";
import { useRealServer } from "../../support/useRealServer";

const properties = {
  name: { type: "string", title: "Your name", description: "As on the badge", minLength: 2 },
  mail: { type: "string", format: "email" },
  seats: { type: "integer", minimum: 1, maximum: 4, default: 2 },
  size: { type: "string", enum: ["s", "m"], enumNames: ["Small", "Middle"] },
  days: {
    type: "array",
    minItems: 1,
    items: {
      anyOf: [
        { const: "mo", title: "Monday" },
        { const: "tu", title: "Tuesday" },
      ],
    },
  },
  news: { type: "boolean", default: true },
};
const form = { message: "Book <b>seats</b>", requestedSchema: { type: "object", properties, required: ["name"] } };
const page = {
  mode: "url",
  message: "Sign in",
  url: "https://user@example.com:8443/a?token=s3cret#b",
  elicitationId: "e",
};

for (const version of Object.keys(codexPaths)) {
  describe(`what MCP servers ask on codex ${version}`, function () {
    let server: RealServer;
    useRealServer(this, version, { config: elicitingServerConfig() }, (started) => {
      server = started;
    });
    beforeEach(() => {
      server.app.failToOpen(false);
    });

    /** Lets the MCP server ask. @returns what it got back, when a person has acted on the decision */
    const ask = async (params: object, act: (decision: Decision) => unknown): Promise<unknown> => {
      const { app, model } = server;
      const namespace = version === "0.130.0" ? "mcp__tiny__" : "mcp__tiny";
      model.enqueue(functionCall("ask", params, { namespace }), message("done"));
      const key = app.services.threads.open();
      const turn = app.turn(key, "go");
      const decision = await Promise.race([
        app.until("a decision", ({ decisions }) => decisions.length > 0).then(({ decisions }) => decisions[0]),
        turn.then(() => undefined),
      ]);
      if (decision) await act(decision);
      const call = (await turn).turns.at(-1)?.items.find((item) => item.type === "mcpToolCall");
      assert.ok(call?.type === "mcpToolCall");
      const [result] = call.result;
      assert.ok(result?.kind === "text", JSON.stringify(call));
      return JSON.parse(result.text);
    };

    it("shows a form with all its fields, refuses what does not fit, and sends what was filled in", async () => {
      const { broker, store } = server.app.services;
      const given = await ask(form, (decision) => {
        assert.ok(decision.kind === "form");
        const { id, fields } = decision as FormDecision;
        assert.deepEqual([decision.server, decision.message], ["tiny", "Book <b>seats</b>"]);
        assert.deepEqual(
          fields.map(({ name, kind, required }) => [name, kind, required]),
          [
            ["days", "choices", false],
            ["mail", "text", false],
            ["name", "text", true],
            ["news", "boolean", false],
            ["seats", "number", false],
            ["size", "choice", false],
          ],
        );
        assert.deepEqual(
          fields
            .filter(({ name }) => ["name", "news"].includes(name))
            .map(({ title, description }) => [title, description]),
          [
            ["Your name", "As on the badge"],
            ["news", null],
          ],
        );
        const inputs = { name: "Ada", mail: "", seats: "3", size: "m", days: ["tu"], news: true };
        assert.equal(broker.fill(id, {}), false, "a name is needed");
        assert.equal(broker.fill(id, { ...inputs, seats: "9" }), false, "there are four seats");
        assert.equal(broker.fill(id, { ...inputs, mail: "nobody" }), false);
        assert.equal(broker.answer(id, "accept"), false, "nothing is accepted without what is asked for");
        assert.equal(broker.fill(id, inputs), true);
        assert.equal(broker.fill(id, inputs), false, "once");
        assert.equal(broker.answer(id, "decline"), false, "it was sent");
      });
      assert.deepEqual(given, {
        action: "accept",
        content: { name: "Ada", seats: 3, size: "m", days: ["tu"], news: true },
      });
      assert.deepEqual([store.state.decided.at(-1)?.answer, store.state.decided.at(-1)?.by], ["replied", "person"]);
      assert.doesNotMatch(JSON.stringify(store.state.decided), /Ada/, "what was filled in is kept nowhere");
    });

    for (const answer of ["decline", "cancel"] as const) {
      it(`brings a ${answer} of a form to the server, and the turn goes on`, async () => {
        const given = await ask(form, ({ id }) => server.app.services.broker.answer(id, answer));
        assert.equal((given as { action: string }).action, answer);
        assert.equal((given as { content?: unknown }).content ?? null, null);
      });
    }

    it("shows a form without fields as something to confirm", async () => {
      const given = await ask({ message: "Sure?", requestedSchema: { type: "object", properties: {} } }, ({ id }) =>
        server.app.services.broker.fill(id, {}),
      );
      assert.deepEqual(given, { action: "accept", content: {} });
    });

    it("shows a whole address and opens it only after consent", async () => {
      const { app } = server;
      const given = await ask(page, (decision) => {
        assert.ok(decision.kind === "address");
        assert.deepEqual(decision.address, ["https://user@", "example.com:8443", "/a?token=s3cret#b"]);
        assert.deepEqual(decision.doubts, ["userName"]);
        assert.deepEqual(app.pages, [], "nothing was opened before");
        assert.equal(app.services.broker.answer(decision.id, "accept"), true);
        assert.equal(app.services.broker.answer(decision.id, "accept"), false, "once");
      });
      assert.equal((given as { action: string }).action, "accept");
      assert.deepEqual(app.pages, ["https://user@example.com:8443/a?token=s3cret#b"]);
      assert.doesNotMatch(JSON.stringify(app.services.store.state.decided), /s3cret/);
    });

    it("asks again about an address that nothing could open", async () => {
      const { app } = server;
      const opened = app.pages.length;
      app.failToOpen();
      const given = await ask(page, async ({ id }) => {
        app.services.broker.answer(id, "accept");
        const { decisions } = await app.until("the failure", (state) =>
          state.decisions.some((each) => each.kind === "address" && each.kept === 1),
        );
        assert.equal((decisions[0] as AddressDecision).id, id);
        app.services.broker.answer(id, "decline");
      });
      assert.equal((given as { action: string }).action, "decline");
      assert.equal(app.pages.length, opened);
    });

    it("declines an address that is none of a web page, unseen", async () => {
      const given = await ask({ ...page, url: "vscode://settings/x" }, () => assert.fail("it was shown"));
      assert.equal((given as { action: string }).action, "decline");
      assert.equal(server.app.services.store.state.decided.at(-1)?.by, "notShown");
    });

    it("takes the form away when the turn is stopped", async () => {
      const { app, model } = server;
      model.enqueue(functionCall("ask", form, { namespace: version === "0.130.0" ? "mcp__tiny__" : "mcp__tiny" }));
      const key = app.services.threads.open();
      const turn = app.turn(key, "go");
      const { decisions } = await app.until("a form", (state) => state.decisions.length > 0);
      await app.services.prompts.stop(key);
      await turn;
      await app.until("no form", (state) => state.decisions.length === 0);
      assert.equal(app.services.broker.fill(decisions[0]?.id ?? "", { name: "Ada" }), false);
      assert.notEqual(app.services.store.state.decided.at(-1)?.by, "person");
    });
  });
}
