import type { Locator, Page } from "playwright-core";

/** A row of a quick-pick as a person reads it. */
export interface QuickPickRow {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
}

/** The quick input (command palette, quick-pick, input box) that is open. */
export function quickInput(page: Page): Locator {
  return page.locator(".quick-input-widget:visible");
}

/**
 * Runs a command from the command palette, waiting until its extension has contributed it.
 * Resolves when the palette has gone: what is typed into the next input would still go to its filter.
 * @param title as the palette shows it, e.g. "Codex: New Thread"
 */
export async function runCommand(page: Page, title: string): Promise<void> {
  const row = quickInput(page)
    .locator(".monaco-list-row")
    .filter({ has: exactLabel(page, title) })
    .first();
  // The palette lists what was contributed when it was opened, so a command that comes later needs another look.
  for (let attempt = 1; ; attempt++) {
    await openPalette(page);
    try {
      // It closes again when something else takes the focus in the meantime.
      await quickInput(page).locator("input.input").fill(`>${title}`, { timeout: 3_000 });
      await row.click({ timeout: 3_000 });
      break;
    } catch (error) {
      if (attempt === 10) throw error;
      // Where the palette has gone already, it would stop the turn in the chat.
      if ((await quickInput(page).count()) > 0) await page.keyboard.press("Escape");
    }
  }
  await row.waitFor({ state: "hidden" });
}

// A key press is lost while the workbench moves the focus, so it is repeated until the palette is there.
async function openPalette(page: Page): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    await page.keyboard.press("F1");
    try {
      await quickInput(page).locator("input.input").waitFor({ timeout: 3_000 });
      return;
    } catch (error) {
      if (attempt === 5) throw error;
    }
  }
}

function exactLabel(page: Page, label: string): Locator {
  const whole = new RegExp(`^\\s*${label.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}\\s*$`);
  return page
    .locator(".quick-input-list-label .label-name, .quick-input-list-row .label-name")
    .filter({ hasText: whole });
}

/** Waits for a quick-pick with rows and reads those that fit on screen (all, up to about fifteen). */
export async function quickPickRows(page: Page): Promise<QuickPickRow[]> {
  const rows = quickInput(page).locator(".monaco-list-row");
  await rows.first().waitFor();
  // The list draws its rows while it grows to its height. Each row knows how many there are.
  const size = Number(await rows.first().getAttribute("aria-setsize"));
  await rows.nth(Math.min(size, 10) - 1).waitFor();
  return rows.evaluateAll((elements) =>
    elements.map((element) => {
      const text = (selector: string) => element.querySelector(selector)?.textContent?.trim() ?? "";
      return {
        label: text(".label-name"),
        description: text(".label-description"),
        detail: text(".quick-input-list-rows > .quick-input-list-row:nth-child(2)"),
      };
    }),
  );
}

/** The title and the placeholder of the quick input that is open. */
export async function quickPickText(page: Page): Promise<{ title: string; placeholder: string }> {
  const widget = quickInput(page);
  await widget.waitFor();
  const title = widget.locator(".quick-input-title");
  return {
    title: (await title.isVisible()) ? ((await title.textContent()) ?? "").trim() : "",
    placeholder: (await widget.locator("input.input").getAttribute("placeholder")) ?? "",
  };
}

/** Chooses a row of the open quick-pick by its whole label, and resolves when the quick-pick has gone. */
export async function pick(page: Page, label: string): Promise<void> {
  const row = quickInput(page)
    .locator(".monaco-list-row")
    .filter({ has: exactLabel(page, label) })
    .first();
  await row.click();
  // What is typed into the next input would still go to the filter of this one.
  await row.waitFor({ state: "hidden" });
}

/** Writes into the open input box and presses Enter. */
export async function answerInput(page: Page, text: string): Promise<void> {
  const input = quickInput(page).locator("input.input");
  await input.fill(text);
  await input.press("Enter");
}

/** Opens a file and types at the end of the line that has a text; nothing is saved. */
export async function typeUnsaved(page: Page, file: string, line: string, text: string): Promise<void> {
  await openInExplorer(page, file);
  await page.locator(".part.editor .monaco-editor .view-line").filter({ hasText: line }).click();
  await page.keyboard.press("End");
  await page.keyboard.type(text);
}

/** An action in the title of the active editor group; its name as a person reads it, e.g. "Accept". */
export function editorTitleAction(page: Page, name: string): Locator {
  // The accessible name may continue with the key binding: "Accept (Ctrl+Enter)".
  return page.locator(
    `.part.editor .editor-group-container.active .editor-actions .action-label[aria-label^="${name}"]`,
  );
}

/** Titles of all open editors, in the order of the tabs. */
export function tabTitles(page: Page): Promise<string[]> {
  return page.locator(".part.editor .tab .label-name").allTextContents();
}

/** The tab whose title contains a text. */
export function tab(page: Page, title: string): Locator {
  return page.locator(".part.editor .tab").filter({ hasText: title });
}

/** Opens a file by the Explorer, which comes into the side bar. "Go to File" needs ripgrep, which npm's editors lack. */
export async function openInExplorer(page: Page, file: string): Promise<void> {
  await runCommand(page, "View: Show Explorer");
  await page.locator(".explorer-folders-view .monaco-list-row").filter({ hasText: file }).dblclick();
  await tab(page, file).waitFor();
}

/** A notification whose message contains a text. */
export function notification(page: Page, text: string): Locator {
  return page.locator(".notifications-toasts .notification-list-item").filter({ hasText: text });
}

/** Messages of all notifications on screen. */
export function notifications(page: Page): Promise<string[]> {
  return page.locator(".notifications-toasts .notification-list-item-message").allTextContents();
}

/** The view container's icon in the activity bar, by its title. */
export function activityBarItem(page: Page, title: string): Locator {
  return page.locator(`.part.activitybar .action-item a.action-label[aria-label^="${title}"]`);
}

/** The status bar entry whose text contains a text. */
export function statusBarItem(page: Page, text: string): Locator {
  return page.locator(".part.statusbar .statusbar-item").filter({ hasText: text });
}
