import assert from "node:assert/strict";
import { ChatController } from "../../../../src/app/chat/chatController";
import type { PageMessage } from "../../../../src/shared/messages";
import { createRealApp } from "../../../support/realApp";

/** The behaviour room without a server: nothing here needs one. */
function setUp(trusted = false) {
  const app = createRealApp({ codexPath: "", env: {}, workspace: "/ws", trusted });
  const posted: PageMessage[] = [];
  return { ...app, posted, controller: new ChatController(app.services, (message) => void posted.push(message)) };
}

describe("ChatController", () => {
  it("tells the title of the thread on show, also of one that was there already", () => {
    const { services, controller } = setUp();
    const titles: string[] = [];
    const following = controller.followTitle((title) => titles.push(title));
    const other = services.threads.open();
    services.store.dispatch({
      type: "promptSubmitted",
      key: other,
      clientId: "c",
      prompt: { text: "Another thread\nwith a second line", attachments: [] },
    });
    assert.equal(titles.at(-1), "");
    // Nothing changes in the store from here on.
    controller.showThread(other);
    assert.equal(titles.at(-1), "Another thread");
    const told = titles.length;
    following.dispose();
    controller.newThread();
    assert.equal(titles.length, told);
    controller.dispose();
    services.dispose();
  });

  it("comes back to what was written in a new thread, once another one took its place", () => {
    const { services, controller } = setUp();
    const other = new ChatController(services, () => {});
    const written = controller.threadKey;
    services.composers.setDraft(written, "half a thought", "page");
    const stored = services.threads.open();
    services.store.dispatch({
      type: "promptSubmitted",
      key: stored,
      clientId: "c",
      prompt: { text: "x", attachments: [] },
    });
    controller.showThread(stored);
    controller.newThread();
    assert.equal(controller.threadKey, written);
    // What is on show elsewhere stays there.
    other.showThread(stored);
    other.newThread();
    assert.notEqual(other.threadKey, written);
    other.dispose();
    controller.dispose();
    services.dispose();
  });

  it("gives a command that failed back to the composer it came from, whatever is on show by then", async () => {
    const { services, controller, posted } = setUp(true);
    controller.ready(null, null);
    const from = controller.threadKey;
    services.composers.setDraft(from, "typed since", "page");
    const running = controller.handle({ type: "runShell", command: "make" });
    controller.showThread(services.threads.open());
    await running;
    assert.ok(!posted.some(({ type }) => type === "restoreDraft"), "the other thread's composer stays as it is");
    const draft = services.store.state.threads.find(({ key }) => key === from)?.draft;
    assert.deepEqual(draft, { text: "!make\ntyped since", page: null });

    controller.showThread(from);
    await controller.handle({ type: "runShell", command: "make" });
    assert.deepEqual(
      posted.filter(({ type }) => type === "restoreDraft"),
      [{ type: "restoreDraft", text: "!make" }],
    );
    controller.dispose();
    services.dispose();
  });

  it("opens files of the workspace, asks for others, and never looks for one on another machine", async () => {
    const { services, controller, opened } = setUp();
    for (const path of ["/ws/a.ts", "b.ts", "/etc/hosts", "//evil/share/a.ts"]) {
      await controller.handle({ type: "openFile", path });
    }
    assert.deepEqual(opened, [
      { path: "/ws/a.ts" },
      { path: "/ws/b.ts" },
      { asked: "/etc/hosts" },
      { path: "/etc/hosts" },
    ]);
    assert.equal(services.store.state.notices.filter(({ severity }) => severity === "error").length, 1);
    controller.dispose();
    services.dispose();
  });
});
