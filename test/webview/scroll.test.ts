import assert from "node:assert/strict";
import { agent, chat, turn, user } from "./support/states";
import { type TestView, useView } from "./support/useView";

describe("scrolling", () => {
  const { open } = useView();

  const long = Array.from({ length: 60 }, (_, index) => `Paragraph ${index}`).join("\n\n");
  const start = () => chat({ turns: [turn([user("go"), agent(long, { status: "inProgress" })])] });
  const log = (view: TestView) => view.page.getByRole("log", { name: "Conversation" });
  const position = (view: TestView) =>
    log(view).evaluate((box) => ({
      top: box.scrollTop,
      fromEnd: Math.round(box.scrollHeight - box.clientHeight - box.scrollTop),
    }));
  const grow = (view: TestView) =>
    view.patch({ op: "append", turnId: "turn", itemId: "agent", field: "text", text: "\n\nmore\n\nand more" });
  const jump = (view: TestView) => view.page.getByRole("button", { name: "Jump to latest" });

  async function wheelUp(view: TestView) {
    await log(view).hover();
    await view.page.mouse.wheel(0, -500);
    await jump(view).waitFor();
    // A wheel scrolls smoothly: wait for its end, which is also when the page keeps the position.
    await view.page.waitForFunction(
      () => JSON.parse(sessionStorage.getItem("state") ?? "{}").places?.thread !== undefined,
    );
  }

  it("follows the end, without writing anything down", async () => {
    const view = await open();
    await view.show(start());
    assert.equal((await position(view)).fromEnd, 0);
    const writes = await view.stateWrites();
    for (let step = 0; step < 10; step += 1) {
      await grow(view);
      assert.equal((await position(view)).fromEnd, 0, `step ${step}`);
    }
    assert.equal(await jump(view).count(), 0);
    assert.equal(await view.stateWrites(), writes);
  });

  it("offers no way to the latest where nothing was said yet, however low the view is", async () => {
    const view = await open({ width: 170, height: 260 });
    await view.show(chat());
    await log(view).evaluate((box) => box.scrollTo(0, 0));
    await view.settle();
    assert.ok((await position(view)).fromEnd > 0);
    assert.equal(await jump(view).count(), 0);
  });

  it("stays where a person reads, and jumps to the latest on demand", async () => {
    const view = await open();
    await view.show(start());
    await wheelUp(view);
    const { top } = await position(view);
    for (let step = 0; step < 5; step += 1) await grow(view);
    assert.equal((await position(view)).top, top);
    await jump(view).click();
    await view.settle();
    assert.equal((await position(view)).fromEnd, 0);
    assert.equal(await jump(view).count(), 0);
    await grow(view);
    assert.equal((await position(view)).fromEnd, 0, "follows again");
  });

  it("stays at the end when the composer grows", async () => {
    const view = await open();
    await view.show(start());
    await view.page.getByRole("textbox", { name: "Message" }).fill("line\n".repeat(8));
    await view.settle();
    assert.equal((await position(view)).fromEnd, 0);
  });

  it("is where it was after a reload", async () => {
    const view = await open();
    await view.show(start());
    await wheelUp(view);
    const { top } = await position(view);
    await view.reload();
    await view.show(start());
    assert.equal((await position(view)).top, top);
    await jump(view).waitFor();
    await view.show({ ...start(), thread: { ...start().thread, id: "another" } });
    await view.reload();
    await view.show({ ...start(), thread: { ...start().thread, id: "another" } });
    assert.equal((await position(view)).fromEnd, 0, "another thread opens at its end");
  });
});
