import fs from "node:fs";
import path from "node:path";
import type { FrameLocator, Page } from "playwright-core";
import { launchBrowser, openWorkbench, webviewFrame } from "./browser";
import { newThread } from "./chatSession";
import { projectFolder } from "./codexHome";
import { type EditorOptions, startEditor } from "./editorHost";
import { until } from "./until";
import { editorTitleAction, pick, quickInput, quickPickRows, runCommand, tab } from "./workbench";

export interface TourOptions extends EditorOptions {
  /** Path of the browser to drive. */
  readonly chromium: string;
}

/** What the steps of the tour work with. */
interface Tour {
  readonly page: Page;
  readonly chat: FrameLocator;
  readonly workspace: string;
  /** Ends a step: prints it with the time it took, and takes its picture. */
  done(what: string): Promise<void>;
}

/**
 * The main job as a person does it, in the real editor, with the real codex and the practice model: prints each step
 * with its time and saves a picture of it under out/tour/.
 * @returns 0 only if nothing was written before it was accepted, what was accepted was written byte for byte, what was
 *   declined was not, and the approved command ran; else 1
 */
export async function runTour({ chromium, ...options }: TourOptions): Promise<number> {
  const folder = path.join(projectFolder(), "out", "tour");
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  const editor = await startEditor(options);
  const browser = await launchBrowser({ executable: chromium });
  let page: Page | undefined;
  let started = performance.now();
  let count = 0;
  try {
    const opened = await openWorkbench(browser, editor);
    page = opened;
    const done = async (what: string): Promise<void> => {
      count += 1;
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      console.log(`${String(count).padStart(2)}. ${what}  (${seconds} s)`);
      const name = what
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, "-")
        .replace(/^-|-$/g, "")
        .slice(0, 60);
      await opened.screenshot({ path: path.join(folder, `${String(count).padStart(2, "0")}-${name}.png`) });
      started = performance.now();
    };
    await takeTour({ page, chat: webviewFrame(page), workspace: options.workspace, done });
    console.log(`The tour is complete. Its pictures are in ${folder}`);
    return 0;
  } catch (error) {
    await page?.screenshot({ path: path.join(folder, "failed.png") });
    console.error(
      `The tour failed after step ${count}: ${error instanceof Error ? (error.stack ?? "") : String(error)}`,
    );
    return 1;
  } finally {
    await browser.close();
    await editor.dispose();
  }
}

async function takeTour(tour: Tour): Promise<void> {
  const { page, chat, done } = tour;
  await done("VS Code is open");
  await runCommand(page, "Codex: Open");
  await chat.getByRole("textbox", { name: "Message" }).waitFor();
  await chat.getByText("Practice model", { exact: false }).first().waitFor();
  await done("The chat is open, and says that a practice model answers");
  await done(`The real server runs: ${await serverInfo(page)}`);
  await acceptEdit(tour);
  await runTests(tour);
  await declineEdit(tour);
  await stopTurn(tour);
}

/** What the extension says about the server that it runs. */
async function serverInfo(page: Page): Promise<string> {
  await runCommand(page, "Codex: Show Server Info");
  const dialog = page.getByRole("dialog").filter({ hasText: "codex app-server" });
  const text = (await dialog.innerText()).replaceAll("\u00a0", " ");
  const version = /codex app-server (\d\S+)/.exec(text)?.[1];
  const pid = /Process: ([\d,.]+)/.exec(text)?.[1];
  check(version !== undefined && pid !== undefined, `the server's version and process are shown in: ${text}`);
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  return `codex app-server ${version}, pid ${pid}`;
}

async function acceptEdit({ page, chat, workspace, done }: Tour): Promise<void> {
  const file = path.join(workspace, "src", "greet.js");
  const before = fs.readFileSync(file, "utf8");
  const proposed = before.replace("nmae", "name");
  check(before !== proposed, "the sample has its mistake");
  await send(chat, "Why does the greeting fail? Please fix it and run the tests.");
  await chat.getByText("I'll look at the workspace first.").waitFor();
  await done("The answer streams in");
  const diff = tab(page, "greet.js (Codex proposes)");
  await diff.waitFor();
  await chat.locator("[data-decision-id]").waitFor();
  await diff.click();
  await page
    .locator(".part.editor .monaco-diff-editor .modified")
    .getByText("name", { exact: false })
    .first()
    .waitFor();
  check(fs.readFileSync(file, "utf8") === before, "the file is untouched while the proposal is shown");
  await done("The proposal is shown as a diff, the file on disk is untouched");
  await editorTitleAction(page, "Accept").click();
  // Codex empties a file before it writes it.
  await until(
    () => fs.readFileSync(file, "utf8") === proposed,
    () => `exactly the proposed bytes: ${JSON.stringify(fs.readFileSync(file, "utf8"))}`,
  );
  await done("Accept in the editor's title wrote exactly the proposed bytes");
}

async function runTests({ page, chat, workspace, done }: Tour): Promise<void> {
  const result = path.join(workspace, "result.txt");
  await quickInput(page).getByText("Run", { exact: true }).waitFor();
  const rows = (await quickPickRows(page)).map(({ label }) => label).join("\n");
  check(rows.includes("node test.js | tee result.txt"), "the quick-pick shows the command");
  check(rows.includes(workspace), "the quick-pick shows the folder");
  check(!fs.existsSync(result), "the command has not run yet");
  await done("The command is asked about in a quick-pick, and has not run");
  await pick(page, "Run");
  await chat.locator('.turn[data-status="completed"]').waitFor();
  check(fs.existsSync(result) && fs.readFileSync(result, "utf8") !== "", "the approved command has run");
  check(((await chat.locator(".command").last().textContent()) ?? "").includes("exit code 0"), "it succeeded");
  await done("The approved command ran, and the turn is complete");
}

async function declineEdit({ page, chat, workspace, done }: Tour): Promise<void> {
  const before = snapshot(workspace);
  await newThread(page, chat);
  await send(chat, "Please write some notes.");
  await tab(page, "NOTES.md (Codex proposes a new file)").waitFor();
  const card = chat.locator("[data-decision-id]");
  await card.getByRole("button", { name: "Decline" }).waitFor();
  await done("A second proposal is shown");
  await card.getByRole("button", { name: "Decline" }).click();
  await chat.locator('.turn[data-status="completed"]').waitFor();
  check(snapshot(workspace) === before, "a declined proposal leaves every file as it was");
  await done("Decline left every file as it was");
}

async function stopTurn({ page, chat, done }: Tour): Promise<void> {
  await newThread(page, chat);
  await send(chat, "Tell me about this folder.");
  await chat.getByRole("button", { name: "Stop" }).click();
  await chat.locator('.turn[data-status="interrupted"]').waitFor();
  await done("Stop interrupted a turn");
}

async function send(chat: FrameLocator, text: string): Promise<void> {
  const composer = chat.getByRole("textbox", { name: "Message" });
  await composer.fill(text);
  await composer.press("Enter");
}

/** Names and contents of all files of a folder. */
function snapshot(folder: string): string {
  const files = fs.readdirSync(folder, { recursive: true, encoding: "utf8", withFileTypes: true });
  const contents = files
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => [path.relative(folder, file), fs.readFileSync(file, "utf8")]);
  return JSON.stringify(contents.toSorted());
}

function check(fact: boolean, what: string): void {
  if (!fact) throw new Error(`Not so: ${what}`);
}
