import assert from "node:assert/strict";
import { screenshot } from "../support/browser";
import type { ChatSession } from "../support/chatSession";
import { elicitingServerConfig } from "../support/elicitingServer";
import { execCommand, functionCall, gate, message } from "../support/modelSteps";
import { useChatSession } from "../support/useChatSession";
import { answerInput, pick, quickInput, quickPickRows, runCommand, statusBarItem } from "../support/workbench";

const namespace = process.env["SIDECAR_CODEX"] === "0.130.0" ? "mcp__tiny__" : "mcp__tiny";
const askServer = (params: object) => functionCall("ask", params, { namespace });

const form = {
  message: "Which seats?",
  requestedSchema: {
    type: "object",
    properties: {
      mail: { type: "string", title: "Mail", format: "email" },
      seats: { type: "integer", title: "Seats", minimum: 1, maximum: 4 },
      size: {
        type: "string",
        title: "Size",
        oneOf: [
          { const: "s", title: "Small" },
          { const: "m", title: "Middle" },
        ],
      },
    },
    required: ["seats"],
  },
};

describe("what Codex and MCP servers ask", function () {
  let session: ChatSession;
  useChatSession(this, { config: elicitingServerConfig() }, (opened) => {
    session = opened;
  });
  beforeEach(() => session.newThread());

  /** Leaves the pick about a command, once it has the keyboard: in the chat, Escape would stop the turn. */
  const dismiss = async (): Promise<void> => {
    const { page } = session;
    await quickInput(page).getByText("touch made").waitFor();
    await quickInput(page).locator("input:focus").waitFor();
    await page.keyboard.press("Escape");
    await quickInput(page).waitFor({ state: "hidden" });
  };

  it("fills in a form natively, with a way back, and in the chat", async () => {
    const { chat, model, page, send, card } = session;
    model.enqueue(askServer(form), message("Booked."));
    await send("Book seats");
    await card().getByRole("button", { name: "Show Picker" }).click();
    const step = (number: number) => quickInput(page).getByText(`(${number}/4)`);
    await step(1).waitFor();
    await answerInput(page, "");
    await step(2).waitFor();
    await answerInput(page, "9");
    await quickInput(page).getByText("It must be at most 4.").waitFor();
    await answerInput(page, "3");
    await step(3).waitFor();
    await quickInput(page).getByRole("button", { name: "Back" }).click();
    await step(2).waitFor();
    assert.equal(await quickInput(page).locator("input.input").inputValue(), "3", "what was written is still there");
    await answerInput(page, "4");
    await step(3).waitFor();
    // Leaving it loses nothing.
    await page.keyboard.press("Escape");
    await card().getByRole("button", { name: "Show Picker" }).click();
    await step(3).waitFor();
    await pick(page, "Middle");
    await step(4).waitFor();
    await pick(page, "Send to tiny");
    await chat.getByText("Booked.").waitFor();
    assert.match(JSON.stringify(model.requests.at(-1)?.input), /accept.*seats\W+4.*size\W+m/);

    model.enqueue(askServer(form), message("Booked again."));
    await send("And two more");
    await card().getByRole("button", { name: "Send", exact: true }).click();
    await card().getByText("This is needed.").waitFor();
    await card().getByRole("textbox", { name: "Seats" }).fill("2");
    await card().getByRole("button", { name: "Send", exact: true }).click();
    await chat.getByText("Booked again.").waitFor();
    assert.match(JSON.stringify(model.requests.at(-1)?.input), /accept.*seats\W+2/);
  });

  it("opens a web page only after its whole address was shown, exactly as it was shown", async () => {
    const { chat, model, page, send, card } = session;
    const url = "https://sign-in.invalid/a%2Fb?next=%2Fx%20y&s=1+2#at";
    model.enqueue(askServer({ mode: "url", message: "Sign in first", url, elicitationId: "e" }), message("Thank you."));
    await send("Go on");
    await card().getByText("Sign in first").waitFor();
    assert.match(await card().innerText(), /https:\/\/sign-in\.invalid\/a%2Fb\?next=%2Fx%20y&s=1\+2#at/);
    assert.equal(page.context().pages().length, 1, "nothing was opened yet");
    await card().getByRole("button", { name: "Open in Browser" }).click();
    // VS Code asks too, about every host that is not trusted. Whoever leaves that is asked here again.
    const dialog = page.locator(".monaco-dialog-box");
    // The npm-packaged 1.104 does not ask, and its popup is blocked for want of a click in the page itself.
    const asks = process.env["SIDECAR_EDITOR"] !== "minimum";
    if (asks) await dialog.getByRole("button", { name: "Cancel" }).click();
    await card().getByText("could not be opened").waitFor();
    if (!asks) {
      await card().getByRole("button", { name: "Dismiss" }).click();
      await chat.getByText("Thank you.").waitFor();
      assert.match(JSON.stringify(model.requests.at(-1)?.input), /action\W+cancel/);
      return;
    }
    await card().getByRole("button", { name: "Open in Browser" }).click();
    const opened = page.context().waitForEvent("page");
    const asked = page.context().waitForEvent("request", (request) => request.url().includes("sign-in.invalid"));
    await dialog.getByRole("button", { name: "Open", exact: true }).click();
    assert.equal((await asked).url().replace(/#.*/, ""), url.replace(/#.*/, ""), "nothing in it was written anew");
    await (await opened).close();
    await chat.getByText("Thank you.").waitFor();
  });

  it("declines a form and a web page with a reason, which Codex reads", async () => {
    const { chat, model, page, send, card } = session;
    const told = (): string => JSON.stringify(model.requests.at(-1)?.input);
    const url = "https://sign-in.invalid/";
    model.enqueue(askServer(form), askServer({ mode: "url", message: "Sign in", url, elicitationId: "e" }));
    model.enqueue(message("As you like."));
    await send("Go on");
    await card().getByText("More choices").click();
    await card().getByRole("textbox", { name: "Reason for declining" }).fill("No seats at all");
    await screenshot(page, "decision-form-reason");
    await card().getByRole("textbox", { name: "Reason for declining" }).press("Enter");
    await card().getByText("Sign in", { exact: true }).waitFor();
    assert.match(told(), /action\W+decline/);
    assert.match(told(), /No seats at all/);
    await card().getByRole("button", { name: "Show Picker" }).click();
    await pick(page, "Decline with Reason…");
    await answerInput(page, "I am signed in");
    await chat.getByText("As you like.").waitFor();
    assert.match(told(), /I am signed in/);
  });

  it("makes no choice of a form natively, and declines a web page on its card", async () => {
    const { chat, model, page, send, card } = session;
    const told = (): string =>
      JSON.stringify(model.requests.at(-1)?.input.findLast(({ output }) => output !== undefined));
    const url = "https://sign-in.invalid/";
    const confirm = { message: "Sure?", requestedSchema: { type: "object", properties: {} } };
    model.enqueue(askServer(confirm), askServer({ mode: "url", message: "Sign in", url, elicitationId: "e" }));
    model.enqueue(message("So be it."));
    await send("Go on");
    await card().getByRole("button", { name: "Show Picker" }).click();
    await pick(page, "Dismiss");
    await card().getByText("Sign in", { exact: true }).waitFor();
    assert.match(told(), /action\W+cancel/);
    await card().getByRole("button", { name: "Decline", exact: true }).click();
    await chat.getByText("So be it.").waitFor();
    assert.match(told(), /action\W+decline/);
  });

  it("leaves a dismissed pick pending and in reach", async () => {
    const { chat, model, page, send, card, read } = session;
    model.enqueue(execCommand({ cmd: "touch made", escalate: "to see" }), message("All right."));
    await send("Touch it");
    await dismiss();
    const waits = statusBarItem(page, "Codex waits (1)");
    await waits.click();
    await dismiss();
    await card().getByRole("button", { name: "Decline", exact: true }).click();
    await chat.getByText("All right.").waitFor();
    await waits.waitFor({ state: "detached" });
    assert.equal(read("made"), undefined);
  });

  it("says so when the button of a notification comes too late", async () => {
    const { chat, model, page, send, card } = session;
    const hold = gate();
    const ask = askServer({ message: "Sure?", requestedSchema: { type: "object", properties: {} } });
    model.enqueue([message(["Wait a moment.", hold.opened]), ask], message("So be it."));
    await send("go");
    await chat.getByText("Wait a moment.").waitFor();
    await runCommand(page, "View: Show Explorer");
    hold.open();
    await statusBarItem(page, "Codex waits (1)").click();
    await card().getByRole("button", { name: "Send", exact: true }).click();
    await chat.getByText("So be it.").waitFor();
    await runCommand(page, "Notifications: Show Notifications");
    const center = page.locator(".notifications-center .notification-list-item");
    const late = center.filter({ hasText: "tiny asks: Sure?" });
    await late.locator(".monaco-button").filter({ hasText: "Decline" }).click();
    await page.getByText("This has been decided already.").first().waitFor();
  });

  it("lists what waits in several threads, the oldest first", async () => {
    const { chat, model, page, send, card, newThread } = session;
    const confirm = (text: string) => askServer({ message: text, requestedSchema: { type: "object", properties: {} } });
    // The turns run beside each other: each is asked before the next one begins.
    model.enqueue(confirm("First?"));
    await send("one");
    await card().getByText("First?").waitFor();
    await newThread();
    model.enqueue(confirm("Second?"));
    await send("two");
    await card().getByText("Second?").waitFor();
    await newThread();
    await runCommand(page, "View: Show Explorer");
    model.enqueue(message("One done."), message("Two done."));
    await statusBarItem(page, "Codex waits (2)").click();
    const rows = await quickPickRows(page);
    assert.deepEqual(
      rows.map(({ label, description }) => [label, description]),
      [
        ["tiny asks: First?", "one"],
        ["tiny asks: Second?", "two"],
      ],
    );
    await pick(page, "tiny asks: First?");
    await card().getByText("First?").waitFor();
    await card().getByRole("button", { name: "Decline", exact: true }).click();
    await chat.getByText("One done.").waitFor();
    await statusBarItem(page, "Codex waits (1)").click();
    await card().getByText("Second?").waitFor();
    await card().getByRole("button", { name: "Decline", exact: true }).click();
    await chat.getByText("Two done.").waitFor();
  });

  it("shows a turn as interrupted after a reload, the decision as not taken, and goes on", async () => {
    const { chat, model, page, send, card, read, reload } = session;
    model.enqueue(execCommand({ cmd: "touch made", escalate: "to see" }), message("never said"));
    await send("Touch it");
    await dismiss();
    await card().getByRole("button", { name: "Run", exact: true }).waitFor();
    await reload();
    await chat.getByRole("article").getByText("Touch it").waitFor();
    await chat.getByRole("button", { name: "Continue" }).waitFor();
    assert.equal(await card().count(), 0, "nobody is asked any more");
    assert.equal(read("made"), undefined, "nothing was accepted");
    await statusBarItem(page, "Codex waits").waitFor({ state: "detached" });
    model.reset();
    model.enqueue(message("I go on."));
    await chat.getByRole("button", { name: "Continue" }).click();
    await chat.getByText("I go on.").waitFor();
    // The list outlives the window: who declined was nobody.
    await runCommand(page, "Codex: Show Decisions");
    const list = page.locator(".part.editor .view-lines");
    await list.getByText("touch made").first().waitFor();
  });
});
