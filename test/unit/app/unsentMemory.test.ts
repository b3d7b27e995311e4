import assert from "node:assert/strict";
import { ChatController } from "../../../src/app/chat/chatController";
import type { PageMessage } from "../../../src/shared/messages";
import type { Attachment } from "../../../src/shared/prompt";
import { createRealApp, createTestMemory } from "../../support/realApp";

const image = (name: string, length: number): Attachment => ({
  kind: "image",
  name,
  url: `data:image/png;base64,${"A".repeat(length)}`,
  path: null,
});

/** The behaviour room where no server can be started, so that every prompt fails. */
function setUp(memory = createTestMemory()) {
  const app = createRealApp({ codexPath: "", env: {}, workspace: "/ws", trusted: false, memory });
  const posted: PageMessage[] = [];
  const view = new ChatController(app.services, (message) => posted.push(message));
  const shown = () => posted.findLast((each) => each.type === "snapshot")?.state;
  return { ...app, view, shown, memory };
}

describe("what was not sent", () => {
  it("is kept for a thread that has no id yet, with its images but for large ones, which are named", async () => {
    const first = setUp();
    // Counted ids must not be the same in both windows by chance.
    const key = first.services.threads.open("the-first-thread");
    const attachments = [image("small.png", 100), image("large.png", 300_000)];
    await first.services.prompts.submit(key, "first", { text: "my first words", attachments });
    assert.equal(first.thread(key).outbox[0]?.state, "failed");
    first.services.dispose();
    assert.ok(JSON.stringify(first.memory.get("unsent")).length < 2_000);

    const second = setUp(first.memory);
    await second.view.handle({ type: "ready", threadId: null, key });
    const [prompt] = second.shown()?.thread.outbox ?? [];
    assert.deepEqual([prompt?.text, prompt?.state, prompt?.notKept], ["my first words", "failed", ["large.png"]]);
    assert.deepEqual(prompt?.attachments, attachments.slice(0, 1));
    second.services.prompts.remove(key, "first");
    assert.deepEqual(second.memory.get("unsent"), {}, "nothing is left behind");
    second.services.dispose();
  });

  it("moves along when its thread gets an id, and can't have arrived before that", () => {
    const first = setUp();
    const { store, threads } = first.services;
    const key = threads.open("new");
    const prompt = { text: "words", attachments: [] };
    store.dispatch({ type: "promptSubmitted", key, clientId: "sent", prompt });
    const before = first.memory.get("unsent") ?? {};
    assert.deepEqual(Object.keys(before), ["new"]);
    const again = setUp(first.memory);
    again.services.threads.open("new");
    assert.equal(again.thread("new").outbox[0]?.state, "failed");
    store.dispatch({
      type: "threadStarted",
      key,
      response: { thread: { id: "id" }, model: "m", cwd: "/ws", reasoningEffort: null } as never,
    });
    assert.deepEqual(Object.keys(first.memory.get("unsent") ?? {}), ["id"]);
    first.services.dispose();
    again.services.dispose();
  });
});
