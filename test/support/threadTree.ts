import { execFile } from "node:child_process";
import path from "node:path";
import type { Locator, Page } from "playwright-core";
import type { ChatSession } from "./chatSession";
import { message } from "./modelSteps";
import { runCommand } from "./workbench";

/** The row of the Threads view that contains a text. */
export function threadRow(page: Page, text: string | RegExp): Locator {
  return page.locator(".customview-tree .monaco-list-row").filter({ hasText: text });
}

/** Brings the Threads view onto the screen, with the keyboard in it. */
export async function openThreadList(page: Page): Promise<void> {
  await runCommand(page, "Codex: Focus List of Threads");
}

/**
 * Resolves when the rows have not been drawn for half a second: VS Code draws what has changed up to 200 ms later, and
 * until that is done it finds no row for a menu. Rows of turns that run may go on changing.
 */
async function rowsAtRest(page: Page): Promise<void> {
  await page
    .locator(".customview-tree .monaco-list-rows")
    .first()
    .evaluate(
      (rows) =>
        new Promise<void>((resolve) => {
          let quiet: ReturnType<typeof setTimeout>;
          const observer = new MutationObserver(() => wait());
          const end = (): void => {
            observer.disconnect();
            clearTimeout(longest);
            resolve();
          };
          const longest = setTimeout(end, 3_000);
          const wait = (): void => {
            clearTimeout(quiet);
            quiet = setTimeout(end, 500);
          };
          observer.observe(rows, { childList: true, subtree: true, characterData: true, attributes: true });
          wait();
        }),
    );
}

/** Opens the context menu of a row. @returns the entry in it, by the name that a person reads there */
export async function openMenu(page: Page, row: Locator, name: string): Promise<Locator> {
  // Its accessible name goes on with the key binding.
  const item = page.locator(".context-view .monaco-menu .action-item").filter({ hasText: name });
  await rowsAtRest(page);
  // A menu closes again when the row is drawn anew in the meantime.
  for (let attempt = 1; (await item.count()) === 0; attempt++) {
    await row.click({ button: "right" });
    try {
      await item.waitFor({ timeout: 3_000 });
    } catch (error) {
      if (attempt === 5) throw error;
      // Without a menu it would stop the turn in the chat.
      if ((await page.locator(".context-view .monaco-menu").count()) > 0) await page.keyboard.press("Escape");
    }
  }
  return item;
}

/** Chooses in the context menu of a row, by the name that a person reads there. */
export async function chooseInMenu(page: Page, row: Locator, name: string): Promise<void> {
  const item = await openMenu(page, row, name);
  // A menu that has just opened takes no clicks.
  await item.hover();
  await page.keyboard.press("Enter");
  await item.waitFor({ state: "hidden" });
}

/** Opens the list of notifications. @returns the one in it that contains a text; the tests' driver keeps toasts away */
export async function notified(page: Page, text: string): Promise<Locator> {
  await runCommand(page, "Notifications: Show Notifications");
  const found = page.locator(".notifications-center .notification-list-item").filter({ hasText: text });
  await found.waitFor();
  return found;
}

/** Has a thread written by `codex exec`, as a person does in a terminal. @param cwd by default the session's folder */
export function execThread(
  session: ChatSession,
  prompt: string,
  answer: string,
  cwd = session.workspace,
): Promise<void> {
  session.model.enqueue(message(answer));
  return execCodex(session, [prompt], cwd);
}

/** Has `codex exec` go on with a thread; what the model says is the test's. Resolves when the program has ended. */
export function execResume(session: ChatSession, threadId: string, prompt: string): Promise<void> {
  return execCodex(session, ["resume", threadId, prompt], session.workspace);
}

function execCodex({ home }: ChatSession, args: readonly string[], cwd: string): Promise<void> {
  const codexPath = path.resolve(process.env["SIDECAR_CODEX_PATH"] ?? "");
  return new Promise((resolve, reject) => {
    const all = ["exec", "--skip-git-repo-check", ...args];
    const child = execFile(codexPath, all, { cwd, env: { ...process.env, ...home.env } }, (error) =>
      error ? reject(error) : resolve(),
    );
    child.stdin?.end();
  });
}
