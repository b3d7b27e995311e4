import assert from "node:assert/strict";
import type { ChatSession } from "../support/chatSession";
import { type Gate, gate, message } from "../support/modelSteps";
import { until } from "../support/until";
import { useChatSession } from "../support/useChatSession";
import { runCommand } from "../support/workbench";

describe("messages while Codex works", function () {
  let session: ChatSession;
  let hold: Gate;
  useChatSession(this, {}, (opened) => {
    session = opened;
  });
  beforeEach(async () => {
    hold = gate();
    await session.newThread();
  });
  afterEach(() => hold.open());

  const composer = () => session.chat.getByRole("textbox", { name: "Message" });
  const rows = () => session.chat.getByRole("region", { name: "Queued messages" }).getByRole("listitem");
  const row = (text: string) => rows().filter({ hasText: text });
  const ended = (count: number) =>
    session.chat
      .locator('.turn[data-status="completed"]')
      .nth(count - 1)
      .waitFor();

  async function startTurn(): Promise<void> {
    session.model.enqueue(message(["Working on it. ", hold.opened, "Ready."]));
    await session.send("first");
    await session.chat.getByText("Working on it.").waitFor();
  }

  /** Chooses in the settings editor, which opens beside the chat. */
  async function setWhileRunning(label: string): Promise<void> {
    const { page } = session;
    await runCommand(page, "Preferences: Open Settings (UI)");
    await page.locator(".settings-editor .search-container .monaco-editor").click();
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type("codexSidecar.whileRunning");
    const setting = page.locator(".setting-item-contents").filter({ hasText: "While Running" });
    await setting.locator("select").selectOption({ label });
    await runCommand(page, "View: Close Editor");
  }

  async function queue(text: string): Promise<void> {
    await composer().fill(text);
    await composer().press("Control+Shift+Enter");
    await row(text).waitFor();
  }

  async function queued(...texts: string[]): Promise<void> {
    const shown = () => rows().locator(".queue-text").allTextContents();
    await until(
      async () => JSON.stringify(await shown()) === JSON.stringify(texts),
      () => `the queue ${texts.join(", ")}`,
    );
  }

  /** What the model was told by the person in the last request, environment left out. */
  function told(): string[] {
    const input = session.model.requests.at(-1)?.input ?? [];
    return input.flatMap(({ role, content }) =>
      role === "user" ? (content ?? []).map(({ text }) => text ?? "").filter((text) => !text.startsWith("<")) : [],
    );
  }

  it("steer it by Enter, or wait, are moved, edited and removed, and arrive in order", async () => {
    await startTurn();
    const steered = gate();
    session.model.enqueue(message(["Steered. ", steered.opened, "Ready."]));
    await composer().fill("into it");
    await composer().press("Enter");
    await session.chat.locator(".bubble", { hasText: "into it" }).waitFor();
    // 0.130.0 reads it when the model has said what it was saying; 0.169.0 cuts that short.
    hold.open();
    await session.chat.getByText("Steered.").waitFor();
    for (const text of ["one", "two", "three"]) await queue(text);
    await row("three").getByRole("button", { name: "Move up" }).focus();
    await session.page.keyboard.press("Alt+ArrowUp");
    await queued("one", "three", "two");
    await row("two").hover();
    await row("two").getByRole("button", { name: "Edit" }).click();
    await until(
      async () => (await composer().inputValue()) === "two",
      () => "the text in the composer",
    );
    await queue("two, edited");
    await row("one").hover();
    await row("one").getByRole("button", { name: "Remove" }).click();
    await queued("three", "two, edited");
    assert.equal(session.model.requests.length, 2);
    steered.open();
    await ended(3);
    assert.deepEqual(told(), ["first", "into it", "three", "two, edited"]);
    assert.equal(await rows().count(), 0);
  });

  it("wait by Enter when the setting says so, also in a view that is open", async () => {
    await startTurn();
    await session.chat.getByText("Ctrl+Shift+Enter queues").waitFor();
    await setWhileRunning("Queue");
    await session.chat.getByText("Ctrl+Shift+Enter adds to the running turn").waitFor();
    await composer().fill("later");
    await composer().press("Enter");
    await row("later").waitFor();
    await setWhileRunning("Add to the running turn");
    await session.chat.getByText("Ctrl+Shift+Enter queues").waitFor();
    hold.open();
    await ended(2);
    assert.deepEqual(told(), ["first", "later"]);
  });

  it("are there after a reload, and go on when told", async () => {
    await startTurn();
    await queue("one");
    await queue("two");
    await session.reload();
    await queued("one", "two");
    await session.chat.getByText("Paused: the window was closed before this was sent").waitFor();
    await session.chat.getByRole("button", { name: "Continue" }).waitFor();
    session.model.reset();
    await session.chat.getByRole("button", { name: "Resume" }).click();
    await ended(2);
    assert.deepEqual(told(), ["first", "one", "two"]);
  });

  it("an earlier one is edited and sent again, and takes its place", async () => {
    for (const [index, text] of ["first", "second", "third"].entries()) {
      await session.send(text);
      await ended(index + 1);
    }
    const second = session.chat.locator(".turn").nth(1);
    await second.locator('[data-item-type="userMessage"]').hover();
    await second.getByRole("button", { name: "Edit and Resend" }).click();
    await session.chat.getByText("Files stay as they are").waitFor();
    await composer().fill("second, but better");
    await composer().press("Enter");
    await until(
      async () => (await session.chat.locator('.turn[data-status="completed"]').count()) === 2,
      () => "two turns",
    );
    await session.chat.getByText("second, but better").waitFor();
    assert.deepEqual(told(), ["first", "second, but better"]);
    assert.equal(await session.chat.getByText("third", { exact: true }).count(), 0);
  });
});
