import assert from "node:assert/strict";
import { agent, chat, fileDecision, turn, user } from "./support/states";
import { type TestView, useView } from "./support/useView";

describe("the script of what is drawn rarely", () => {
  const { open } = useView();
  const failed = chat({
    turns: [
      turn([user("go"), agent("Half an")], { status: "failed", error: { message: "", code: null, details: null } }),
    ],
  });
  const turns = (view: TestView) => view.page.locator(".turn").count();

  /** A view that has its first script alone; the result lets the other one through. */
  async function openSlowly(): Promise<{ view: TestView; release: () => void }> {
    const view = await open();
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    await view.page.route("**/rare.js", async (route) => {
      await gate;
      await route.continue();
    });
    await view.page.reload();
    await view.settle();
    return { view, release };
  }

  it("is waited for by a conversation that is there already, so that nothing jumps", async () => {
    const { view, release } = await openSlowly();
    await view.show(failed);
    assert.equal(await turns(view), 0);
    await view.page.getByRole("progressbar").waitFor();
    release();
    await view.loaded();
    assert.equal(await turns(view), 1);
    await view.page.locator(".error-card").waitFor();
  });

  it("is not waited for by a new thread, which stays as it is when its first turn comes", async () => {
    const { view, release } = await openSlowly();
    await view.show(chat());
    await view.page.getByRole("textbox", { name: "Message" }).waitFor();
    await view.show(chat({ turns: [turn([user("go")])] }, { decisions: [fileDecision()] }));
    assert.equal(await turns(view), 1);
    release();
    await view.loaded();
    await view.page.getByRole("group", { name: /wants to change/ }).waitFor();
  });

  it("is said to be missing when it can't be loaded, and the rest works", async () => {
    const view = await open();
    await view.page.route("**/rare.js", (route) => route.abort());
    await view.page.reload();
    await view.show(failed);
    await view.page.getByRole("alert").filter({ hasText: "Reload the window" }).waitFor();
    assert.equal(await turns(view), 1);
    assert.match(JSON.stringify(await view.posted()), /"type":"error"/);
  });
});
