import assert from "node:assert/strict";
import { longThread } from "./support/longThread";
import { agent, chat, command, turn, user } from "./support/states";
import { type TestView, useView } from "./support/useView";

const tall = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="40" height="120"/>')}`;

describe("history", () => {
  const { open } = useView();
  const log = (view: TestView) => view.page.getByRole("log", { name: "Conversation" });
  const at = (view: TestView, id: string) =>
    view.page
      .locator(`[data-item-id="${id}"]`)
      .evaluate(
        (element) =>
          element.getBoundingClientRect().top - (element.closest(".scroller")?.getBoundingClientRect().top ?? 0),
      );
  const fromEnd = (view: TestView) => log(view).evaluate((box) => box.scrollHeight - box.clientHeight - box.scrollTop);
  const wanted = async (view: TestView, type: string) =>
    (await view.posted()).filter((message) => message.type === type);
  /** Scrolls so that an item is a little below the top, as a person's wheel would. */
  async function readAt(view: TestView, id: string, offset = 40) {
    await log(view).evaluate(
      (box, { id, offset }) => {
        const item = box.querySelector(`[data-item-id="${id}"]`);
        if (!item) throw new Error(`no ${id}`);
        box.scrollTop += item.getBoundingClientRect().top - box.getBoundingClientRect().top - offset;
      },
      { id, offset },
    );
    for (let frame = 0; frame < 4; frame += 1) await view.settle();
  }
  const near = (a: number, b: number) => assert.ok(Math.abs(a - b) < 1, `${a} is not ${b}`);

  it("asks for earlier turns as one comes near, and keeps what is read where it is", async () => {
    const view = await open();
    await view.show(chat({ turns: longThread(20, 40), earlier: "some" }));
    assert.equal((await wanted(view, "readEarlier")).length, 0, "the end is far from the start");
    near(await fromEnd(view), 0);
    await readAt(view, "a20");
    assert.equal((await wanted(view, "readEarlier")).length, 1);
    let top = await at(view, "a20");
    await view.patch({ op: "thread", value: { earlier: "loading" } });
    near(await at(view, "a20"), top);
    await view.patch(
      { op: "thread", value: { earlier: "some" } },
      { op: "insertTurns", before: "t20", turns: longThread(10, 20) },
    );
    near(await at(view, "a20"), top);
    // While news arrive at the end, and a part above that the browser has only guessed the height of comes near.
    await readAt(view, "tool12", -5);
    top = await at(view, "tool12");
    await view.patch(
      { op: "thread", value: { earlier: "none" } },
      { op: "insertTurns", before: "t10", turns: longThread(0, 10) },
      { op: "turn", value: { id: "live", status: "inProgress", error: null, retrying: null, durationMs: null } },
      { op: "item", turnId: "live", value: agent("Live", { id: "live" }) },
    );
    for (let frame = 0; frame < 4; frame += 1) await view.settle();
    near(await at(view, "tool12"), top);
    assert.equal(await view.page.getByRole("button", { name: "Show earlier turns" }).count(), 0);
  });

  it("keeps the place when turns arrive at the very top, and while a person scrolls on", async () => {
    const view = await open();
    await view.show(chat({ turns: longThread(20, 40), earlier: "some" }));
    await log(view).evaluate((box) => {
      box.scrollTop = 0;
    });
    await view.settle();
    const top = await at(view, "u20");
    await view.patch({ op: "insertTurns", before: "t20", turns: longThread(10, 20) });
    near(await at(view, "u20"), top);
    // A wheel that turns in the very task in which the turns come.
    await log(view).evaluate((box) => {
      box.scrollTop -= 30;
    });
    await view.patch({ op: "insertTurns", before: "t10", turns: longThread(0, 10) });
    near(await at(view, "u20"), top + 30);
  });

  it("keeps the place to the pixel while everything happens at once", async function () {
    this.timeout(60_000);
    const view = await open();
    const seen = Array.from({ length: 6 }, (_, index) => ({
      type: "imageView" as const,
      id: `seen${index}`,
      status: "completed" as const,
      path: `/home/ada/project/${index}.png`,
    }));
    const run = (index: number) =>
      command({ id: `run${index}`, command: `make ${index}`, output: "a line\n".repeat(20 * (index + 1)) });
    // What grows lies above what is read, in its turn, too.
    const read = turn(
      [
        user("Prompt", { id: "u" }),
        ...seen,
        run(0),
        run(1),
        run(2),
        agent(`Here\n\n${"words ".repeat(400)}`, { id: "here" }),
      ],
      {
        id: "read",
        status: "completed",
      },
    );
    const live = turn([user("Now", { id: "now" }), agent("Live", { id: "live", status: "inProgress" })], {
      id: "live",
    });
    await view.show(chat({ turns: [...longThread(80, 84), read, ...longThread(84, 88), live], earlier: "some" }));
    await view.loaded();
    // At the very top: what grows on the screen itself moves what is below it, as it should.
    await readAt(view, "here", -5);
    let top = await at(view, "here");
    let first = 80;
    for (let round = 0; round < 24; round += 1) {
      const page = round % 4 === 0;
      await view.patch(
        { op: "append", turnId: "live", itemId: "live", field: "text", text: ` and ${round}\n\n- more\n` },
        ...(page ? [{ op: "insertTurns", before: `t${first}`, turns: longThread(first - 4, first) } as const] : []),
      );
      if (page) first -= 4;
      if (round % 4 === 1) {
        const image = { kind: "image", url: tall } as const;
        await view.send({ type: "image", itemId: `seen${(round - 1) / 4}`, image });
      }
      if (round % 4 === 2) {
        // A fold further up is opened, or closed again, without a person's move here.
        await view.page
          .locator(`[data-item-id="run${(round >> 2) % 3}"] summary`)
          .evaluate((fold: HTMLElement) => fold.click());
      }
      if (round % 4 === 3) {
        const by = round % 8 === 3 ? -7 : 11;
        await log(view).evaluate((box, pixels) => box.scrollBy(0, pixels), by);
        top -= by;
      }
      await view.settle();
      const y = await at(view, "here");
      assert.ok(Math.abs(y - top) < 1, `${y} is not ${top} in round ${round}`);
    }
    // An image has no height before it is decoded, which is a moment later.
    await view.page.waitForFunction(() =>
      [...document.querySelectorAll<HTMLImageElement>("[data-item-type=imageView] img")].every(
        ({ height }) => height > 50,
      ),
    );
    await view.settle();
    near(await at(view, "here"), top);
    assert.ok((await fromEnd(view)) > 500);
    assert.equal(await view.page.getByRole("button", { name: "Jump to latest" }).count(), 1);
  });

  it("can be asked by keyboard, keeps the focus, and tells a screen reader", async () => {
    const view = await open();
    await view.show(chat({ turns: longThread(20, 24), earlier: "failed" }));
    const retry = view.page.getByRole("button", { name: "Retry" });
    await view.page.getByText("Earlier turns could not be read.").waitFor();
    await readAt(view, "u20");
    assert.equal((await wanted(view, "readEarlier")).length, 0, "a failure is tried again by a person only");
    await retry.focus();
    await view.page.keyboard.press("Enter");
    assert.equal((await wanted(view, "readEarlier")).length, 1);
    await view.patch({ op: "thread", value: { earlier: "loading" } });
    await view.page.getByRole("button", { name: "Reading earlier turns…" }).waitFor();
    await view.patch(
      { op: "thread", value: { earlier: "some" } },
      { op: "insertTurns", before: "t20", turns: longThread(10, 20) },
    );
    assert.equal(await view.page.evaluate(() => document.activeElement?.textContent), "Show earlier turns");
    assert.equal(await view.page.getByRole("status").textContent(), "Earlier turns were added above.");
  });

  it("reads a gap from the side one comes from", async () => {
    const view = await open();
    await view.show(
      chat({
        turns: [...longThread(0, 6), ...longThread(30, 40)],
        gap: { afterTurnId: "t5", state: "some" },
        earlier: "none",
      }),
    );
    await view.posted();
    await view.send({ type: "reveal", turnId: "t5", itemId: "tool5" });
    await view.settle();
    assert.deepEqual(await wanted(view, "readGap"), [{ type: "readGap", side: "above" }]);
    const top = await at(view, "tool5");
    await view.patch(
      { op: "thread", value: { gap: { afterTurnId: "t8", state: "some" } } },
      { op: "insertTurns", before: "t30", turns: longThread(6, 9) },
    );
    near(await at(view, "tool5"), top);
    await readAt(view, "u30", 0);
    assert.deepEqual((await wanted(view, "readGap")).at(-1), { type: "readGap", side: "below" });
    const below = await at(view, "u30");
    await view.patch(
      { op: "thread", value: { gap: null } },
      { op: "insertTurns", before: "t30", turns: longThread(9, 30) },
    );
    near(await at(view, "u30"), below);
  });

  it("reveals an item that is only being read, marks it and puts the focus there", async () => {
    const view = await open();
    await view.show(chat({ turns: longThread(20, 40), earlier: "some" }));
    await view.send({ type: "reveal", turnId: "t3", itemId: "a3" });
    await view.patch(
      { op: "thread", value: { gap: { afterTurnId: "t8", state: "some" } } },
      { op: "insertTurns", before: "t20", turns: longThread(0, 9) },
    );
    for (let frame = 0; frame < 4; frame += 1) await view.settle();
    const top = await at(view, "a3");
    assert.ok(top > 20 && top < 200, `${top}`);
    assert.equal(await view.page.evaluate(() => document.activeElement?.getAttribute("data-item-id")), "a3");
    assert.equal(await view.page.locator(".revealed").count(), 1);
    assert.ok((await view.posted()).some((message) => message.type === "reading" && message.aboveEnd));
  });

  it("draws the end of a turn of thousands of steps at once, and the rest as one comes to it", async () => {
    const view = await open();
    const steps = Array.from({ length: 2000 }, (_, index) => command({ id: `c${index}`, command: `step ${index}` }));
    await view.show(chat({ turns: [turn([user("Do it all", { id: "u" }), ...steps], { status: "completed" })] }));
    const drawn = () => view.page.locator("[data-item-id]").count();
    assert.ok((await drawn()) < 200);
    near(await fromEnd(view), 0);
    assert.equal(await view.page.getByText("Do it all").count(), 1, "what it is about is always there");
    await view.page.getByRole("button", { name: /^Show \d+ earlier steps$/ }).focus();
    await readAt(view, "c1990");
    const top = await at(view, "c1990");
    const before = await drawn();
    await view.page.keyboard.press("Enter");
    await view.settle();
    assert.ok((await drawn()) > before);
    near(await at(view, "c1990"), top);
    await view.send({ type: "reveal", turnId: "turn", itemId: "c500" });
    for (let frame = 0; frame < 4; frame += 1) await view.settle();
    assert.equal(await view.page.evaluate(() => document.activeElement?.getAttribute("data-item-id")), "c500");
  });

  it("goes from prompt to prompt with Alt and the arrow keys", async () => {
    const view = await open();
    await view.show(chat({ turns: longThread(20, 30), earlier: "some" }));
    await log(view).focus();
    const press = async (key: string) => {
      await view.page.keyboard.press(key);
      await view.settle();
      await view.settle();
      return view.page.evaluate(() => document.activeElement?.getAttribute("data-item-id"));
    };
    // The last prompt can be seen at the end.
    assert.equal(await press("Alt+ArrowUp"), "u28");
    assert.equal(await press("Alt+ArrowUp"), "u27");
    assert.equal(await press("Alt+ArrowDown"), "u28");
    for (let index = 27; index >= 20; index -= 1) assert.equal(await press("Alt+ArrowUp"), `u${index}`);
    await view.posted();
    await press("Alt+ArrowUp");
    assert.ok((await wanted(view, "readEarlier")).length > 0);
  });

  it("is where it was, to the pixel, after a reload, in every thread, whatever was loaded then", async () => {
    const view = await open();
    const first = chat({ turns: longThread(20, 40), earlier: "some" });
    await view.show(first);
    await readAt(view, "a23", -211);
    await log(view).evaluate((box) => box.dispatchEvent(new Event("scrollend")));
    const top = await at(view, "a23");
    await view.show(chat({ id: "other", turns: longThread(50, 54) }));
    near(await fromEnd(view), 0);
    await view.show(first);
    for (let frame = 0; frame < 4; frame += 1) await view.settle();
    near(await at(view, "a23"), top);
    await view.reload();
    await view.show(chat({ turns: longThread(10, 40), earlier: "some" }));
    for (let frame = 0; frame < 4; frame += 1) await view.settle();
    near(await at(view, "a23"), top);
    // Now the turn is not among those that a window reads first.
    await view.reload();
    await view.show(chat({ turns: longThread(30, 40), earlier: "some" }));
    assert.deepEqual(await wanted(view, "showTurn"), [{ type: "showTurn", turnId: "t23" }]);
    await view.patch(
      { op: "thread", value: { gap: { afterTurnId: "t25", state: "some" } } },
      { op: "insertTurns", before: "t30", turns: longThread(20, 26) },
    );
    for (let frame = 0; frame < 4; frame += 1) await view.settle();
    near(await at(view, "a23"), top);
  });
});
