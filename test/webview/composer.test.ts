import assert from "node:assert/strict";
import type { ViewMessage } from "../../src/shared/messages";
import { agent, chat, turn, user } from "./support/states";
import { type TestView, useView } from "./support/useView";

describe("composer", () => {
  const { open } = useView();

  async function ready(state = chat()) {
    const view = await open();
    await view.show(state);
    await view.posted();
    return { view, input: view.page.getByRole("textbox", { name: "Message" }) };
  }

  /** The one prompt that was submitted, with its id checked. */
  async function submitted(view: TestView): Promise<Extract<ViewMessage, { type: "submit" }>> {
    const [message, ...rest] = await view.posted();
    assert.deepEqual(rest, []);
    assert.ok(message?.type === "submit", JSON.stringify(message));
    assert.match(message.clientId, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    return message;
  }

  const outgoing = (clientId: string, text: string) => ({
    clientId,
    text,
    attachments: [],
    state: "sending" as const,
    turnId: null,
    error: null,
  });

  it("sends by Enter, and keeps the draft until the thread shows it", async () => {
    const { view, input } = await ready();
    await input.fill("hello");
    await input.press("Enter");
    const { clientId, text } = await submitted(view);
    assert.equal(text, "hello");
    assert.equal(await input.inputValue(), "hello");
    await input.press("Enter");
    assert.deepEqual(await view.posted(), [], "not twice");
    await view.patch({ op: "thread", value: { outbox: [outgoing(clientId, text)] } });
    assert.equal(await input.inputValue(), "");
    assert.match(await view.page.locator(`[data-client-id="${clientId}"]`).innerText(), /hello\s+Sending…/);
    await view.patch({ op: "thread", value: { outbox: [{ ...outgoing(clientId, text), turnId: "turn" }] } });
    const delivered = /hello\s+Delivered. Codex reads it after its current step./;
    assert.match(await view.page.locator(`[data-client-id="${clientId}"]`).innerText(), delivered);
  });

  it("leaves the second key of a chord to the editor", async () => {
    const { view, input } = await ready();
    await input.fill("hello");
    await input.press("Control+k");
    await input.press("Shift+G");
    await input.press("Control+k");
    await input.press("Enter");
    assert.equal(await input.inputValue(), "hello");
    assert.deepEqual(await view.posted(), []);
    await input.press("End");
    await input.press("g");
    assert.equal(await input.inputValue(), "hellog", "one key only");
  });

  it("clears the draft when its message comes straight as an item, and keeps what was typed since", async () => {
    const { view, input } = await ready();
    await input.fill("hello");
    await input.press("Enter");
    const { clientId } = await submitted(view);
    await input.fill("hello and more");
    await view.patch(
      { op: "turn", value: turn([]) },
      { op: "item", turnId: "turn", value: user("hello", { clientId }) },
    );
    assert.equal(await input.inputValue(), " and more");
  });

  it("sends what was typed behind a message that is still on its way, and nothing twice", async () => {
    const { view, input } = await ready();
    await input.fill("hello");
    await input.press("Enter");
    const first = await submitted(view);
    await input.pressSequentially(" and more");
    await input.press("Enter");
    await input.press("Enter");
    const second = await submitted(view);
    assert.equal(second.text, " and more");
    await view.patch({ op: "thread", value: { outbox: [outgoing(first.clientId, first.text)] } });
    await input.pressSequentially("!");
    await view.patch({
      op: "thread",
      value: { outbox: [outgoing(first.clientId, first.text), outgoing(second.clientId, second.text)] },
    });
    assert.equal(await input.inputValue(), "!");
  });

  it("does not clear the draft for another's prompt", async () => {
    const { view, input } = await ready();
    await input.fill("hello");
    await input.press("Enter");
    await submitted(view);
    await view.patch({ op: "thread", value: { outbox: [outgoing("other", "hello")] } });
    assert.equal(await input.inputValue(), "hello");
  });

  it("lets a prompt be sent again that the host never got", async () => {
    const { view, input } = await ready();
    await input.fill("hello");
    await input.press("Enter");
    const first = await submitted(view);
    await view.show(chat());
    assert.equal(await input.inputValue(), "hello");
    await input.press("Enter");
    assert.notEqual((await submitted(view)).clientId, first.clientId);
  });

  it("sends by its button, which is off while there is nothing to send", async () => {
    const { view, input } = await ready();
    const send = view.page.getByRole("button", { name: "Send" });
    assert.ok(await send.isDisabled());
    await input.fill("  \n ");
    assert.ok(await send.isDisabled());
    await input.press("Enter");
    assert.deepEqual(await view.posted(), []);
    await input.fill("x");
    await send.click();
    assert.equal((await submitted(view)).text, "x");
  });

  it("starts a new line by Shift+Enter, and grows with its lines", async () => {
    const { view, input } = await ready();
    const height = async () => (await input.boundingBox())?.height ?? 0;
    await input.fill("one");
    const one = await height();
    await input.press("Shift+Enter");
    await input.pressSequentially("two");
    assert.equal(await input.inputValue(), "one\ntwo");
    assert.deepEqual(await view.posted(), []);
    assert.ok((await height()) > one + 10);
    await input.fill("line\n".repeat(100));
    assert.ok((await height()) <= 700 * 0.4 + 1, "but not over the conversation");
  });

  it("leaves Enter to an input method that composes", async () => {
    const { view, input } = await ready();
    await input.focus();
    const session = await view.page.context().newCDPSession(view.page);
    await session.send("Input.imeSetComposition", { text: "にほん", selectionStart: 3, selectionEnd: 3 });
    await input.dispatchEvent("keydown", { key: "Enter", isComposing: true, bubbles: true, cancelable: true });
    await input.dispatchEvent("keydown", { key: "Enter", keyCode: 229, bubbles: true, cancelable: true });
    assert.deepEqual(await view.posted(), []);
    await session.send("Input.insertText", { text: "日本" });
    await input.press("Enter");
    assert.equal((await submitted(view)).text, "日本");
  });

  it("brings earlier prompts back by arrow up, and the draft by arrow down", async () => {
    const { view, input } = await ready(
      chat({ turns: [turn([user("first"), agent("…")]), turn([user("second\nline")], { id: "turn 2" })] }),
    );
    const text = () => input.inputValue();
    await input.fill("draft");
    await input.press("ArrowUp");
    assert.equal(await text(), "draft", "an arrow inside the text moves in it");
    await input.press("Home");
    await input.press("ArrowUp");
    assert.equal(await text(), "second\nline");
    await input.press("ArrowUp");
    assert.equal(await text(), "first");
    await input.press("ArrowUp");
    assert.equal(await text(), "first", "there is none before");
    await input.press("End");
    await input.press("ArrowDown");
    assert.equal(await text(), "second\nline");
    await input.press("ArrowDown");
    assert.equal(await text(), "draft");
    await input.press("ArrowDown");
    assert.equal(await text(), "draft");
    assert.deepEqual(await view.posted(), []);
  });

  it("stops a running turn by Escape from anywhere and by its button, and only a running one", async () => {
    const { view, input } = await ready(chat({ turns: [turn([agent("…", { status: "inProgress" })])] }));
    await input.press("Escape");
    await view.page.getByRole("log", { name: "Conversation" }).press("Escape");
    await view.page.getByRole("button", { name: "Stop" }).click();
    assert.deepEqual(await view.posted(), [{ type: "stop" }, { type: "stop" }, { type: "stop" }]);
    const { items: _, ...head } = turn([], { status: "completed" });
    await view.patch({ op: "turn", value: head });
    assert.equal(await view.page.getByRole("button", { name: "Stop" }).count(), 0);
    await input.press("Escape");
    assert.deepEqual(await view.posted(), []);
  });

  it("sends while a turn runs", async () => {
    const { view, input } = await ready(chat({ turns: [turn([agent("…")])] }));
    await input.fill("also this");
    await input.press("Enter");
    assert.equal((await submitted(view)).text, "also this");
  });

  it("keeps the draft over a reload, asks for the same thread, and writes nothing for patches", async () => {
    const { view, input } = await ready(chat({ id: "t-7" }));
    await input.fill("half a thought");
    // The host has heard of it by then.
    await view.page.waitForFunction(() => (window as unknown as { drafts: string[] }).drafts.length > 0);
    const writes = await view.stateWrites();
    await view.patch({ op: "turn", value: turn([]) }, { op: "item", turnId: "turn", value: agent("streams") });
    await view.patch({ op: "append", turnId: "turn", itemId: "agent", field: "text", text: " on" });
    assert.equal(await view.stateWrites(), writes);
    await view.reload();
    assert.deepEqual(await view.posted(), [{ type: "ready", threadId: "t-7", key: "key" }]);
    await view.show(chat({ id: "t-7" }));
    assert.equal(await input.inputValue(), "half a thought");
  });

  it("clears a draft after a reload that was sent before it", async () => {
    const { view, input } = await ready();
    await input.fill("hello");
    await input.press("Enter");
    const { clientId } = await submitted(view);
    await view.reload();
    await view.show(chat({ turns: [turn([user("hello", { clientId })])] }));
    assert.equal(await input.inputValue(), "");
  });

  it("says why a thread can't be read, instead of that it is empty", async () => {
    const { view } = await ready();
    const error = "thread 01a already has an active writer";
    await view.show(chat({ id: "01a", unreadable: error }));
    const alert = view.page.getByRole("alert", { name: "This thread could not be read" });
    assert.match(await alert.innerText(), /open in another window, or in a terminal/);
    assert.equal(await view.page.getByText("What should Codex do?").count(), 0);
    await view.posted();
    await alert.getByRole("button", { name: "Retry" }).click();
    assert.deepEqual(await view.posted(), [{ type: "readThread" }]);
    await view.patch({ op: "thread", value: { unreadable: null } });
    assert.equal(await alert.count(), 0);
  });

  it("shows what can be read of a thread that can't be gone on with, and every way out", async () => {
    const { view } = await ready();
    const turns = [turn([user("What is on the last page?")])];
    await view.show(chat({ id: "01a", turns, unreadable: "thread 01a already has an active writer" }));
    const alert = view.page.getByRole("alert", { name: "This thread can only be read" });
    assert.match(await alert.innerText(), /open in another window, or in a terminal/);
    await view.page.getByText("What is on the last page?").waitFor();
    await view.posted();
    await alert.getByRole("button", { name: "Try Again" }).click();
    await alert.getByRole("button", { name: "Continue in a Fork" }).press("Enter");
    assert.deepEqual(await view.posted(), [{ type: "readThread" }, { type: "continueThread", how: "fork" }]);
    await view.patch({ op: "thread", value: { unreadable: "session 01a is archived. Run `codex unarchive 01a`" } });
    assert.match(await alert.innerText(), /is archived\.\s/);
    await alert.getByRole("button", { name: "Bring Back" }).click();
    assert.deepEqual(await view.posted(), [{ type: "continueThread", how: "unarchive" }]);
    await view.show(chat({ id: "01a", unreadable: "failed to read thread: x" }));
    assert.match(await view.page.getByRole("alert").innerText(), /is damaged: failed to read/);
  });

  it("takes the focus when asked, also before it is drawn", async () => {
    const view = await open();
    await view.send({ type: "focusComposer" });
    await view.show(chat());
    const focused = () => view.page.waitForFunction(() => document.activeElement?.tagName === "TEXTAREA");
    await focused();
    await view.page.getByRole("combobox", { name: "Mode" }).focus();
    await view.send({ type: "focusComposer" });
    await focused();
  });

  it("shows the model and its effort, and asks for another", async () => {
    const { view } = await ready(chat({ model: "gpt-5.5", effort: "low" }));
    await view.page.getByRole("button", { name: "Model: gpt-5.5 · low" }).click();
    assert.deepEqual(await view.posted(), [{ type: "chooseModel" }]);
  });

  it("picks a mode, and shows the one that holds", async () => {
    const { view } = await ready();
    const picker = view.page.getByRole("combobox", { name: "Mode" });
    assert.deepEqual(await picker.locator("option").allInnerTexts(), ["Ask", "Plan", "Agent", "Auto", "Full Access"]);
    for (const option of await picker.locator("option").all()) assert.ok(await option.getAttribute("title"));
    await picker.selectOption("auto");
    assert.deepEqual(await view.posted(), [{ type: "setMode", mode: "auto" }]);
    assert.equal(await picker.inputValue(), "agent", "until the host says so");
    await view.patch({ op: "head", value: { mode: "auto" } });
    assert.equal(await picker.inputValue(), "auto");
    assert.match((await picker.getAttribute("title")) ?? "", /edits files in this folder by itself/);
    await view.patch({ op: "head", value: { mode: "ask", modes: ["ask"] } });
    assert.deepEqual(await picker.locator("option").allInnerTexts(), ["Ask"]);
  });
});
