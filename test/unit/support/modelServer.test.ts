import assert from "node:assert/strict";
import { type ModelServer, startModelServer } from "../../support/modelServer";
import { applyPatch, cutStream, gate, httpFailure, message, responseFailed } from "../../support/modelSteps";

// A test double that misbehaves makes good tests of everything else worthless.
describe("model server", () => {
  let server: ModelServer;
  beforeEach(async () => {
    server = await startModelServer();
  });
  afterEach(() => server.dispose());

  const ask = (text = "hi") =>
    fetch(`${server.url}/responses`, { method: "POST", body: JSON.stringify({ model: "m", input: [{ type: text }] }) });
  const types = (stream: string) => [...stream.matchAll(/^event: (.*)$/gm)].map(([, type]) => type);

  it("answers with the steps in order, then with ok, and keeps the requests", async () => {
    server.enqueue(message(["a", "b"], { phase: "commentary" }), [message("c"), applyPatch("p")]);
    assert.deepEqual(types(await (await ask("first")).text()), [
      "response.created",
      "response.output_item.added",
      "response.output_text.delta",
      "response.output_text.delta",
      "response.output_item.done",
      "response.completed",
    ]);
    assert.match(await (await ask()).text(), /"custom_tool_call".*"input":"p"/);
    assert.match(await (await ask()).text(), /"delta":"ok"/);
    assert.equal(server.requests.length, 3);
    assert.equal((await server.requested(1)).input[0]?.type, "first");
  });

  it("sends nothing past a closed gate, and the rest once it is opened", async () => {
    const hold = gate();
    let passed = false;
    const pass = hold.opened.then(() => {
      passed = true;
    });
    server.enqueue(message(["before", pass, "after"]));
    const { body } = await ask();
    assert.ok(body);
    const decoder = new TextDecoder();
    let seen = "";
    for await (const chunk of body) {
      seen += decoder.decode(chunk as Uint8Array, { stream: true });
      assert.ok(passed || !seen.includes("after"));
      if (seen.includes('"delta":"before"')) hold.open();
    }
    assert.match(seen, /"delta":"after"/);
  });

  it("fails as told: by status, inside the stream, by cutting it", async () => {
    server.enqueue(httpFailure(429, { error: { type: "usage_limit_reached" } }), responseFailed("c", "too long"), [
      message("half"),
      cutStream(),
    ]);
    const limited = await ask();
    assert.equal(limited.status, 429);
    assert.match(await limited.text(), /usage_limit_reached/);
    assert.deepEqual(types(await (await ask()).text()), ["response.created", "response.failed"]);
    await assert.rejects(async () => (await ask()).text());
  });

  it("reports a step that throws as the request's failure", async () => {
    server.enqueue(() => {
      throw new Error("a mistake in the test");
    });
    const response = await ask();
    assert.equal(response.status, 500);
    assert.match(await response.text(), /a mistake in the test/);
  });

  it("forgets steps and requests on reset", async () => {
    server.enqueue(message("stale"));
    await (await ask()).text();
    server.enqueue(message("stale"));
    server.reset();
    assert.equal(server.requests.length, 0);
    assert.match(await (await ask()).text(), /"delta":"ok"/);
  });
});
