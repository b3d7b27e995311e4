import assert from "node:assert/strict";
import type { ChatSession } from "../support/chatSession";
import { message } from "../support/modelSteps";
import { until } from "../support/until";
import { useChatSession } from "../support/useChatSession";
import { answerInput, openInExplorer, pick, quickInput, quickPickRows, runCommand } from "../support/workbench";

describe("completing in the composer", function () {
  let session: ChatSession;
  const files = { "src/greeting.ts": "export function greetEverybody() {}\n", "notes.md": "# Notes\n" };
  useChatSession(this, { files }, (opened) => {
    session = opened;
  });

  const composer = () => session.chat.getByRole("textbox", { name: "Message" });
  const option = (text: string | RegExp) =>
    session.chat.locator(".suggest").getByRole("option").filter({ hasText: text });
  const lastRequest = () => JSON.stringify(session.model.requests.at(-1)?.input);

  it("finds a file by keyboard, shows it as a chip, and the model gets it", async () => {
    const { chat, model, page } = session;
    await composer().click();
    await page.keyboard.type("Explain @greet");
    await option("greeting.ts").waitFor();
    await page.keyboard.press("Enter");
    assert.equal(await composer().inputValue(), "Explain @src/greeting.ts ");
    await chat.locator(".composer-chips").getByText("greeting.ts").waitFor();
    model.enqueue(message("It greets."));
    await page.keyboard.type("please");
    await page.keyboard.press("Enter");
    await chat.getByText("It greets.").waitFor();
    assert.match(lastRequest(), /Explain @src\/greeting\.ts please/);
    assert.ok(lastRequest().includes(`${session.workspace}/src/greeting.ts`), "by its whole path");
    assert.equal(await chat.locator(".composer-chips").count(), 0);
  });

  it("starts with the file that was used last", async () => {
    const { page } = session;
    await session.newThread();
    await openInExplorer(page, "notes.md");
    await runCommand(page, "Codex: Focus Composer");
    await composer().click();
    await page.keyboard.type("@");
    await option("notes.md").waitFor();
    await page.keyboard.press("Escape");
    await composer().fill("");
  });

  it("runs commands by keyboard: a status to read, another name, and a way back to all of them", async () => {
    const { chat, page } = session;
    await session.newThread();
    await session.send("hello");
    await chat.getByText("ok", { exact: true }).waitFor();
    await composer().click();
    await page.keyboard.type("/stat");
    await option("/status").waitFor();
    await page.keyboard.press("Enter");
    const rows = await quickPickRows(page);
    assert.deepEqual(
      rows.map(({ label }) => label),
      ["Thread", "Model", "Mode", "Folder", "Tokens", "Server", "Provider", "Account"],
    );
    assert.equal(rows[0]?.description, "hello");
    await page.keyboard.press("Escape");
    await quickInput(page).waitFor({ state: "hidden" });
    await composer().fill("/rename Short name");
    await composer().press("Enter");
    await runCommand(page, "Codex: Show Thread…");
    await quickInput(page).getByText("Short name").waitFor();
    await page.keyboard.press("Escape");
    await composer().click();
    await page.keyboard.type("/help");
    await page.keyboard.press("Enter");
    await option("/compact").waitFor();
    await page.keyboard.press("Escape");
    await composer().fill("");
  });

  it("asks natively what to review, and reviews it", async () => {
    const { chat, model, page } = session;
    await session.newThread();
    model.enqueue(message("No findings."));
    await composer().fill("/review");
    await composer().press("Enter");
    await pick(page, "Something Else…");
    await answerInput(page, "the greeting");
    await chat.getByText("No findings.").first().waitFor();
    assert.match(lastRequest(), /the greeting/);
  });

  it("runs a shell command after it has said where", async () => {
    const { chat, page, read } = session;
    await session.newThread();
    await composer().click();
    await page.keyboard.type("!echo by hand | tee shell.txt");
    await chat.getByText("Runs in your shell, outside the sandbox").waitFor();
    await page.keyboard.press("Enter");
    await chat.getByText("run by you, outside the sandbox").waitFor();
    await until(
      () => read("shell.txt") === "by hand\n",
      () => `shell.txt is ${read("shell.txt")}`,
    );
  });

  it("goes from a plan to the work by a click", async () => {
    const { chat, model } = session;
    await session.newThread();
    await composer().fill("/plan a change");
    model.enqueue(message("So:\n<proposed_plan>\n1. Change it\n</proposed_plan>"), message("Did it."));
    await composer().press("Enter");
    await chat.getByRole("button", { name: "Implement this plan" }).click();
    await chat.getByText("Did it.").waitFor();
    assert.equal(await chat.getByRole("combobox", { name: "Mode" }).inputValue(), "agent");
    assert.equal(await chat.getByRole("button", { name: "Implement this plan" }).count(), 0);
  });
});
