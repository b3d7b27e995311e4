import assert from "node:assert/strict";
import type { ChatSession } from "../support/chatSession";
import { textOf } from "../support/conversation";
import { execCommand, gate, message } from "../support/modelSteps";
import { until } from "../support/until";
import { useChatSession } from "../support/useChatSession";
import { answerInput, openInExplorer, pick, quickInput, quickPickRows, runCommand } from "../support/workbench";

/** 0.130.0 has goals switched off, and takes added context for a turn. */
const older = process.env["SIDECAR_CODEX"] === "0.130.0";

describe("more of threads", function () {
  let session: ChatSession;
  useChatSession(this, { files: { "a.txt": "one\ntwo\n" } }, (opened) => {
    session = opened;
  });
  beforeEach(() => session.newThread());
  const addedContext = () => session.chat.getByRole("region", { name: "Added as context" });

  it("have a goal: asked for with a limit, worked towards turn after turn, stopped and cleared", async () => {
    const { chat, model, page } = session;
    if (older) {
      await runCommand(page, "Codex: Goal of Thread…");
      await runCommand(page, "Notifications: Show Notifications");
      await page.locator(".notifications-center").getByText("This version of Codex has no goals.").waitFor();
      await runCommand(page, "Notifications: Clear All Notifications");
      return;
    }
    const hold = gate();
    model.enqueue(message("First step."), message(["Second step. ", hold.opened]));
    await runCommand(page, "Codex: Goal of Thread…");
    await quickInput(page).getByText("Codex starts turns by itself").waitFor();
    await answerInput(page, "All tests pass");
    await pick(page, "500,000 tokens");
    const strip = chat.getByRole("region", { name: "Goal" });
    await strip.getByText("Codex starts turns by itself until this is reached").waitFor();
    await chat.getByText("Second step.").waitFor();
    await strip.getByText("2 turns", { exact: true }).waitFor();
    await strip.getByRole("button", { name: "Stop now" }).click();
    await strip.getByText("Paused: Codex starts no turn by itself").waitFor();
    hold.open();
    assert.equal(model.requests.length, 2);
    await strip.getByRole("button", { name: "Clear goal" }).click();
    await strip.waitFor({ state: "detached" });
  });

  it("know a selection without a prompt, are forked from a turn, and list what runs in the background", async () => {
    const { chat, model, page, send } = session;
    model.enqueue(execCommand({ cmd: "sleep 71", yieldMs: 300 }), message("It runs."), message("I know."));
    await send("Run it");
    await chat.getByText("It runs.").waitFor();
    await chat.getByRole("region", { name: "Background commands" }).getByRole("button", { name: "Show" }).click();
    const [row] = await quickPickRows(page);
    assert.match(row?.label ?? "", /sleep 71/);
    await pick(page, "Stop All");
    await chat.getByRole("region", { name: "Background commands" }).waitFor({ state: "detached" });

    await openInExplorer(page, "a.txt");
    await page.locator(".part.editor .monaco-editor .view-lines").first().click();
    await page.keyboard.press("ControlOrMeta+a");
    await runCommand(page, "Codex: Add Selection as Context, Without a Prompt");
    // It learns of it with the next message there, and has it either way.
    const place = older ? chat.getByRole("list", { name: "Attachments" }) : addedContext();
    await place.getByRole("button", { name: "Show a.txt:1-2" }).waitFor();
    await send("What do you know?");
    await chat.getByText("I know.").waitFor();
    assert.ok(model.requests.at(-1)?.input.some((item) => textOf(item).includes("Attached selection, lines 1-2")));

    await chat.locator(".turn").first().hover();
    await chat.getByRole("button", { name: "Fork From Here" }).first().click();
    await chat.getByText("I know.").waitFor({ state: "detached" });
    await chat.getByText("It runs.").waitFor();
    await runCommand(page, "View: Close All Editors");
  });

  it("are temporary when that is wanted, and say so", async () => {
    const { chat, model, page, send } = session;
    await runCommand(page, "Codex: New Temporary Thread");
    await chat.getByRole("region", { name: "Temporary thread" }).waitFor();
    model.enqueue(message("Just between us."));
    await send("Psst");
    await chat.getByText("Just between us.").waitFor();
    await chat.getByText(/Done in/).waitFor();
    // That editor refuses every dialog of an extension while it is driven by a test.
    if (process.env["SIDECAR_EDITOR"] === "minimum") return;
    await runCommand(page, "Codex: Restart Server");
    const dialog = page.locator(".monaco-dialog-box");
    await dialog.getByText("A temporary thread ends with the server.").waitFor();
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await until(
      async () => (await dialog.count()) === 0,
      () => "the end of the question",
    );
    model.enqueue(message("Still here."));
    await send("Still there?");
    await chat.getByText("Still here.").waitFor();
  });
});
