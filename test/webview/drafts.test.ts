import assert from "node:assert/strict";
import { chat, command, turn } from "./support/states";
import { useView } from "./support/useView";

describe("drafts", () => {
  const { open } = useView();

  async function ready(state = chat()) {
    const view = await open();
    await view.show(state);
    await view.posted();
    return { view, input: view.page.getByRole("textbox", { name: "Message" }) };
  }

  it("are told to the host in pauses, and at once when the page may go away", async () => {
    const { view, input } = await ready();
    await input.pressSequentially("abc");
    await view.page.waitForFunction(() => (window as unknown as { drafts: string[] }).drafts.length > 0);
    assert.deepEqual(await view.drafts(), ["key: abc"], "once, not a key each");
    await input.press("d");
    await view.page.evaluate(() => window.dispatchEvent(new Event("pagehide")));
    assert.deepEqual(await view.drafts(), ["key: abcd"]);
  });

  it("are told while somebody types on and on", async () => {
    const { view, input } = await ready();
    await input.pressSequentially("abcdefghijkl", { delay: 150 });
    assert.match((await view.drafts())[0] ?? "", /^key: abc/);
  });

  it("belong to their threads", async () => {
    const { view, input } = await ready(chat({ id: "one" }, { key: "1" }));
    await input.fill("of one");
    await view.show(chat({ id: "two" }, { key: "2", draft: { text: "of two", page: null } }));
    assert.deepEqual(await view.drafts(), ["1: of one"]);
    assert.equal(await input.inputValue(), "of two");
    await view.show(chat({ id: null }, { key: "3" }));
    assert.equal(await input.inputValue(), "");
    await view.show(chat({ id: "one" }, { key: "1", draft: { text: "of one", page: null } }));
    assert.equal(await input.inputValue(), "of one");
    assert.deepEqual(await view.drafts(), []);
  });

  it("follow another page, but never while something is typed here", async () => {
    const { view, input } = await ready();
    await view.patch({ op: "head", value: { draft: { text: "from there", page: "other" } } });
    assert.equal(await input.inputValue(), "from there");
    await input.pressSequentially("!");
    await view.patch({ op: "head", value: { draft: { text: "from there?", page: "other" } } });
    assert.match(await input.inputValue(), /^from there!$|^!from there$/);
  });

  it("are not taken back to what the host knew a moment before it was told", async () => {
    const { view, input } = await ready(chat({}, { draft: { text: "", page: null } }));
    await input.pressSequentially("abc");
    await view.page.waitForFunction(() => (window as unknown as { drafts: string[] }).drafts.length > 0);
    await view.patch({ op: "thread", value: { title: "news of something else" } });
    assert.equal(await input.inputValue(), "abc");
    await input.pressSequentially("d");
    await view.show(chat({}, { draft: { text: "ab", page: "before the page was loaded again" } }));
    assert.equal(await input.inputValue(), "abcd");
    assert.equal((await view.drafts()).at(-1), "key: abcd");
  });

  it("are not taken back by all of the view, sent a moment before the host was told", async () => {
    const { view, input } = await ready(chat({}, { draft: { text: "", page: null } }));
    await input.pressSequentially("abc");
    await view.page.waitForFunction(() => (window as unknown as { drafts: string[] }).drafts.length > 0);
    await view.show(chat({}, { draft: { text: "", page: null } }));
    assert.equal(await input.inputValue(), "abc");
    await view.show(chat({}, { draft: { text: "abc", page: "this one" } }));
    await view.show(chat({}, { draft: { text: "abc, and more", page: "other" } }));
    assert.equal(await input.inputValue(), "abc, and more", "the host had heard of it");
  });

  it("are still there after a reload of the page, whatever the host knows, and under another key", async () => {
    const { view, input } = await ready(chat({ id: "one" }, { key: "1" }));
    await input.fill("not told yet");
    await view.reload();
    assert.deepEqual(await view.posted(), [{ type: "ready", threadId: "one", key: "1" }]);
    await view.show(chat({ id: "one" }, { key: "one" }));
    assert.equal(await input.inputValue(), "not told yet");
    assert.ok((await view.drafts()).includes("one: not told yet"));
  });

  it("that were sent don't come back", async () => {
    const { view, input } = await ready();
    await input.fill("hello");
    await input.press("Enter");
    await view.page.waitForFunction(() => (window as unknown as { drafts: string[] }).drafts.length > 0);
    assert.deepEqual(await view.drafts(), ["key: "]);
  });

  it("are in the direction that their text has, which is not left to the browser where that would take long", async () => {
    const { view, input } = await ready();
    const write = async (text: string): Promise<string | null> => {
      await input.evaluate((area, written) => {
        (area as HTMLTextAreaElement).value = written;
        area.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
      }, text);
      await view.settle();
      return input.getAttribute("dir");
    };
    // For a megabyte the browser takes from 5 to 40 seconds, with every key.
    assert.equal(await write("line of text\n".repeat(2_000)), "ltr");
    assert.equal(await write("שלום ".repeat(5_000)), "rtl");
    assert.equal(await write("short"), "auto");
  });

  it("leave the folds of a thread as they were when it is shown again", async () => {
    const { view } = await ready();
    const thread = (id: string) => chat({ id, turns: [turn([command({ output: "some output" })])] }, { key: id });
    const fold = view.page.locator(".item.command details");
    await view.show(thread("one"));
    const { open: before } = await fold.evaluate((details: HTMLDetailsElement) => ({ open: details.open }));
    await fold.locator("summary").click();
    await view.show(thread("two"));
    assert.equal(await fold.evaluate((details: HTMLDetailsElement) => details.open), before, "each has its own");
    await view.show(thread("one"));
    assert.equal(await fold.evaluate((details: HTMLDetailsElement) => details.open), !before);
    await view.reload();
    await view.show(thread("one"));
    assert.equal(await fold.evaluate((details: HTMLDetailsElement) => details.open), !before, "also after a reload");
  });
});
