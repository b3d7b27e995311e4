import assert from "node:assert/strict";
import { agent, chat, turn, user } from "./support/states";
import { useView } from "./support/useView";

describe("undo in the composer", () => {
  const { open } = useView();

  async function ready(state = chat()) {
    const view = await open();
    await view.show(state);
    await view.posted();
    const input = view.page.getByRole("textbox", { name: "Message" });
    await input.click();
    const undo = async () => {
      await input.press("Control+z");
      return input.inputValue();
    };
    return { view, input, undo };
  }

  it("takes back a new line that a key with a modifier began, and nothing else", async () => {
    const { input, undo } = await ready();
    await input.pressSequentially("abc def");
    await input.press("Control+Enter");
    assert.equal(await input.inputValue(), "abc def\n");
    await input.pressSequentially("x");
    assert.equal(await undo(), "abc def");
    assert.equal(await undo(), "");
    assert.equal(await undo(), "");
  });

  it("brings back what was sent, as it was, and what is typed then is all that is written", async () => {
    const { view, input, undo } = await ready();
    await input.pressSequentially("first");
    await input.press("Enter");
    const [sent] = await view.posted();
    assert.ok(sent?.type === "submit");
    const item = user("first", { clientId: sent.clientId });
    await view.patch({ op: "turn", value: turn([]) }, { op: "item", turnId: "turn", value: item });
    assert.equal(await input.inputValue(), "");
    assert.equal(await undo(), "first");
    await input.press("Control+Shift+z");
    assert.equal(await input.inputValue(), "");
    await input.pressSequentially("second");
    await input.press("Enter");
    const [next] = await view.posted();
    assert.ok(next?.type === "submit");
    assert.equal(next.text, "second");
  });

  it("leads back from an earlier prompt, and from a text that was put in front", async () => {
    const { view, input, undo } = await ready(chat({ turns: [turn([user("earlier 🎉"), agent("Yes.")])] }));
    await input.pressSequentially("half");
    await input.press("Home");
    await input.press("ArrowUp");
    assert.equal(await input.inputValue(), "earlier 🎉");
    assert.equal(await undo(), "half");
    await input.press("End");
    await view.send({ type: "restoreDraft", text: "queued 🎉" });
    assert.equal(await input.inputValue(), "queued 🎉\nhalf");
    await input.pressSequentially("!");
    assert.equal(await input.inputValue(), "queued 🎉\nhalf!", "the caret stays where it was in the text");
    await undo();
    assert.equal(await undo(), "half");
  });

  it("knows nothing of another thread, nor of what another page wrote", async () => {
    const { view, input, undo } = await ready(chat({ id: "one" }, { key: "1" }));
    await input.pressSequentially("of one");
    await view.show(chat({ id: "two" }, { key: "2" }));
    assert.equal(await input.inputValue(), "");
    assert.ok(await input.evaluate((element) => element === document.activeElement), "keeps the focus");
    assert.equal(await undo(), "");
    await view.drafts();
    await input.pressSequentially("of two");
    await input.evaluate((element) => element.blur());
    await view.page.waitForFunction(() => (window as unknown as { drafts: string[] }).drafts.length > 0);
    await view.patch({ op: "head", value: { draft: { text: "of two", page: null } } });
    await view.patch({ op: "head", value: { draft: { text: "from another page", page: "other" } } });
    assert.equal(await input.inputValue(), "from another page");
    await input.focus();
    assert.equal(await undo(), "from another page");
  });
});
