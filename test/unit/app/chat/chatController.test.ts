import assert from "node:assert/strict";
import { ChatController } from "../../../../src/app/chat/chatController";
import { createRealApp } from "../../../support/realApp";

/** The behaviour room without a server: nothing here needs one. */
function setUp() {
  const app = createRealApp({ codexPath: "", env: {}, workspace: "/ws", trusted: false });
  return { ...app, controller: new ChatController(app.services, () => {}) };
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
});
