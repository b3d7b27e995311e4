import assert from "node:assert/strict";
import { ChatController } from "../../../src/app/chat/chatController";
import { findTextOnlyModels } from "../../../src/app/textOnlyModels";
import type { Connection } from "../../../src/protocol/connection";
import type { PageMessage } from "../../../src/shared/messages";
import type { Attachment } from "../../../src/shared/prompt";
import { gate } from "../../support/modelSteps";
import { createRealApp, createTestMemory } from "../../support/realApp";

const file: Attachment = { kind: "file", path: "/ws/a.ts" };

/** The behaviour room without a server; the second one remembers what the first one did. */
function setUp(memory = createTestMemory(), othersBefore = 0) {
  const app = createRealApp({ codexPath: "", env: {}, workspace: "/ws", trusted: false, memory });
  // Here ids are counted: the second window is not to hit on one by chance.
  for (let count = 0; count < othersBefore; count++) app.services.threads.open();
  const posted: PageMessage[] = [];
  const view = new ChatController(app.services, (message) => posted.push(message));
  const shown = () => posted.findLast((each) => each.type === "snapshot")?.state;
  return { ...app, view, shown, memory };
}

describe("composers", () => {
  it("keep their draft, attachments and pickers over a reload, also of a thread without an id", async () => {
    const first = setUp(undefined, 20);
    const key = first.view.threadKey;
    await first.view.handle({ type: "ready", threadId: null, key: null });
    await first.view.handle({ type: "draft", key, page: "p", text: "half a sen" });
    await first.view.handle({ type: "attach", attachment: file });
    await first.view.handle({
      type: "attach",
      attachment: { kind: "image", name: "big", url: `data:image/png;base64,${"A".repeat(300_000)}`, path: null },
    });
    await first.view.handle({ type: "setMode", mode: "ask" });
    first.services.store.dispatch({ type: "modelChosen", key, model: "gpt-5.5", effort: "low" });
    first.services.threads.setFolder(key, "/ws", ["/other"]);
    first.services.dispose();

    const second = setUp(first.memory);
    await second.view.handle({ type: "ready", threadId: null, key });
    const state = second.shown();
    assert.deepEqual(
      [state?.key, state?.draft?.text, state?.mode, state?.thread.model, state?.thread.effort],
      [key, "half a sen", "ask", "gpt-5.5", "low"],
    );
    assert.deepEqual(state?.thread.roots, ["/other"]);
    assert.deepEqual(
      state?.attachments.map(({ attachment }) => attachment),
      [file],
      "without the large image",
    );
    await second.view.handle({ type: "draft", key, page: "p", text: "" });
    second.services.dispose();
  });

  it("forget what was sent, and keep what was typed behind it", async () => {
    const { view, services, shown } = setUp();
    const key = view.threadKey;
    await view.handle({ type: "draft", key, page: "p", text: "one two" });
    services.composers.sent(key, "one");
    await view.handle({ type: "ready", threadId: null, key: null });
    assert.deepEqual(shown()?.draft, { text: " two", page: null });
    services.dispose();
  });

  it("send what was asked for a moment before, though it is still being read", async () => {
    const { view, services, thread } = setUp();
    const read = gate();
    const output: Attachment = { kind: "terminal", name: "bash", text: "output" };
    Object.assign(services.ports.context, { take: () => read.opened.then(() => [output]) });
    const key = view.threadKey;
    void view.handle({ type: "attachContext", what: "terminal" });
    const sending = view.handle({ type: "submit", clientId: "c", text: "see the terminal", inverted: false });
    assert.deepEqual(thread(key).outbox, []);
    read.open();
    await sending;
    assert.deepEqual(thread(key).outbox[0]?.attachments, [output]);
    assert.deepEqual(services.store.state.threads.find((each) => each.key === key)?.attachments, []);
    services.dispose();
  });

  it("are told which models take no images, on every page of the server's list, and pick none for those", async () => {
    const { view, services } = setUp();
    const pages = [
      { data: [{ model: "sees", inputModalities: ["text", "image"] }], nextCursor: "2" },
      {
        data: [
          { model: "reads", inputModalities: ["text"] },
          { model: "old", inputModalities: [] },
        ],
        nextCursor: null,
      },
    ];
    const connection = {
      request: async (_: string, { cursor }: { cursor: string | null }) => pages[cursor === null ? 0 : 1],
    };
    await findTextOnlyModels(services.store, connection as unknown as Connection, services.ports.log);
    const asked: boolean[] = [];
    const take = async (_: unknown, images: boolean): Promise<Attachment[]> => {
      asked.push(images);
      return [];
    };
    Object.assign(services.ports.context, { take, dropped: take });
    for (const model of ["sees", "reads", "old"]) {
      services.store.dispatch({ type: "modelChosen", key: view.threadKey, model, effort: null });
      await view.handle({ type: "attachContext", what: "pick" });
      await view.handle({ type: "attachDropped", uris: ["file:///ws/a.png"] });
    }
    assert.deepEqual(asked, [true, true, false, false, true, true]);
    services.dispose();
  });

  it("send the editor's file by itself while that is on, once", async () => {
    const { view, services, lookAt } = setUp();
    lookAt(file);
    const key = view.threadKey;
    assert.deepEqual(services.attachments.promptWith(key, "x").attachments, [file]);
    await view.handle({ type: "attach", attachment: { ...file } });
    assert.deepEqual(services.attachments.promptWith(key, "x").attachments, [file]);
    await view.handle({ type: "setAutoContext", on: false });
    services.attachments.detach(key, services.store.state.threads[0]?.attachments[0]?.id ?? "");
    assert.deepEqual(services.attachments.promptWith(key, "x").attachments, []);
    services.dispose();
  });
});
