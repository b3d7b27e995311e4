import assert from "node:assert/strict";
import type { ChatSession } from "../support/chatSession";
import { applyPatch, execCommand, functionCall, gate, message } from "../support/modelSteps";
import { useChatSession } from "../support/useChatSession";
import { answerInput, pick, runCommand, statusBarItem, tab } from "../support/workbench";

const patch = (from: string, to: string) =>
  applyPatch(`*** Begin Patch\n*** Update File: a.txt\n@@\n-${from}\n+${to}\n*** End Patch`);

describe("answers", function () {
  let session: ChatSession;
  useChatSession(this, { files: { "a.txt": "one\n" } }, (opened) => {
    session = opened;
  });
  beforeEach(() => session.newThread());

  it("declines with a reason that Codex reads, accepts for the session, and lists what was decided", async () => {
    const { chat, model, page, read, send } = session;
    model.enqueue(
      execCommand({ cmd: "touch made", escalate: "to see" }),
      patch("one", "two"),
      patch("two", "three"),
      message("All done."),
    );
    await send("Go on");
    await pick(page, "Decline with Reason…");
    await answerInput(page, "Change a.txt instead");
    await tab(page, "a.txt (Codex proposes)").waitFor();
    assert.match(JSON.stringify(model.requests.at(-1)?.input), /Change a\.txt instead/);
    await chat.getByText("Change a.txt instead").waitFor();
    await runCommand(page, "Codex: Accept for Session");
    await chat.getByText("All done.").waitFor();
    assert.equal(read("a.txt"), "three\n", "the second change was not asked about");
    assert.equal(read("made"), undefined);

    await runCommand(page, "Codex: Show Decisions");
    const list = page.locator(".part.editor .view-lines");
    await list.getByText("declined").first().waitFor();
    const text = ((await list.textContent()) ?? "").replaceAll("\u00a0", " ");
    assert.match(text, /declined \| you \| touch made \|.*\| Change a\.txt instead \|/);
    assert.match(text, /accepted for the session \| you \| .*a\.txt/);
  });

  it("answers Codex's questions in the chat, and natively", async () => {
    const { chat, model, page, send } = session;
    const options = [
      { label: "Keep both", description: "The old name goes on working." },
      { label: "Rename", description: "" },
    ];
    const question = { id: "name", header: "Names", question: "What about the old name?", options };
    const ask = functionCall("request_user_input", { questions: [question] });
    await chat.getByRole("combobox", { name: "Mode" }).selectOption("plan");
    model.enqueue(ask, message("Then both stay."));
    await send("Rename add to sum");
    await chat.getByRole("radio", { name: /Keep both/ }).check();
    await chat.getByRole("button", { name: "Answer", exact: true }).click();
    await chat.getByText("Then both stay.").waitFor();
    assert.match(JSON.stringify(model.requests.at(-1)?.input), /answers.*Keep both/);

    model.enqueue(functionCall("request_user_input", { questions: [question] }), message("As you like."));
    await send("And sub?");
    await chat.getByRole("button", { name: "Show Picker" }).click();
    await pick(page, "Another Answer…");
    await answerInput(page, "Remove it");
    await chat.getByText("As you like.").waitFor();
    assert.match(JSON.stringify(model.requests.at(-1)?.input), /answers.*Remove it/);
  });

  it("tells of questions that are out of sight, and leads to them", async () => {
    const { chat, model, page, send, card } = session;
    const hold = gate();
    const options = [{ label: "Now", description: "" }];
    const ask = functionCall("request_user_input", {
      questions: [{ id: "q", header: "", question: "When?", options }],
    });
    await chat.getByRole("combobox", { name: "Mode" }).selectOption("plan");
    model.enqueue([message(["Wait a moment.", hold.opened]), ask], message("So be it."));
    await send("Make a plan");
    await chat.getByText("Wait a moment.").waitFor();
    await runCommand(page, "View: Show Explorer");
    hold.open();
    const waits = statusBarItem(page, "Codex waits (1)");
    await waits.waitFor();
    // A toast hides by itself after a while; the list keeps it.
    await runCommand(page, "Notifications: Show Notifications");
    const told = page.locator(".notifications-center .notification-list-item").filter({ hasText: "Codex asks: When?" });
    await told.locator(".monaco-button").filter({ hasText: "Show" }).click();
    await card().getByRole("radio", { name: "Now" }).waitFor();
    await card().getByRole("button", { name: "Skip" }).click();
    await chat.getByText("So be it.").waitFor();
    await waits.waitFor({ state: "detached" });
  });
});
