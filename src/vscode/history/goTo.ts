import * as vscode from "vscode";
import type { ChatController } from "../../app/chat/chatController";
import type { Services } from "../../app/services";
import type { ItemView } from "../../shared/items";
import type { TurnView } from "../../shared/view";
import type { ChatViews } from "../chat/chatViews";
import { showWarning } from "../notify";

interface Landmark extends vscode.QuickPickItem {
  readonly turnId: string;
  readonly itemId: string | null;
}

/** A line of the list is one line. */
const maxLabel = 120;

/**
 * Lets a person go to a prompt, an edit or an error of the thread. Turns that are not on show are read while the list
 * is open already.
 */
export async function goTo(
  { history, views }: Services & { readonly views: ChatViews },
  view: ChatController,
): Promise<void> {
  const picker = vscode.window.createQuickPick<Landmark>();
  picker.title = vscode.l10n.t("Go to Prompt, Edit or Error");
  picker.placeholder = vscode.l10n.t("Newest first");
  picker.matchOnDescription = true;
  picker.matchOnDetail = true;
  picker.busy = true;
  let open = true;
  const chosen = new Promise<Landmark | undefined>((resolve) => {
    picker.onDidAccept(() => resolve(picker.selectedItems[0]));
    picker.onDidHide(() => resolve(undefined));
  });
  picker.show();
  const reading = (async () => {
    let failed = false;
    try {
      for await (const turns of history.turns(view.threadKey, () => !open)) {
        if (!open) return;
        picker.keepScrollPosition = true;
        picker.items = [...picker.items, ...turns.flatMap(landmarks)];
      }
    } catch {
      failed = true;
    }
    if (!open) return;
    picker.busy = false;
    if (failed) picker.placeholder = vscode.l10n.t("Earlier turns could not be read");
    else if (picker.items.length === 0) picker.placeholder = vscode.l10n.t("There is nothing in this thread yet");
  })();
  const landmark = await chosen;
  open = false;
  picker.dispose();
  await reading;
  // The list had the focus, and it is about this view alone; without this, an editor group without an editor gets it.
  if (landmark || view.visible) views.reveal(view);
  if (!landmark) return;
  if (!(await view.goTo(landmark.turnId, landmark.itemId))) {
    void showWarning(vscode.l10n.t("This turn is not in the thread any more."));
  }
}

/** What one may want to go to in a turn, its last item first. */
function landmarks({ id, items, error }: TurnView): Landmark[] {
  const found = items.flatMap((item) => {
    const icon = iconOf(item);
    const [label = "", detail] = textOf(item);
    return icon === undefined
      ? []
      : [
          {
            label: `$(${icon}) ${oneLine(label)}`,
            ...(detail ? { description: oneLine(detail) } : {}),
            turnId: id,
            itemId: item.id,
          },
        ];
  });
  const ended = error ? [{ label: `$(error) ${oneLine(error.message)}`, turnId: id, itemId: null }] : [];
  return [...found, ...ended].toReversed();
}

function iconOf(item: ItemView): string | undefined {
  if (item.type === "userMessage") return "account";
  if (item.type === "fileChange") return item.status === "failed" ? "error" : "diff";
  return item.status === "failed" ? "error" : undefined;
}

function textOf(item: ItemView): readonly string[] {
  switch (item.type) {
    case "userMessage":
      return [item.text];
    case "fileChange": {
      const names = item.changes.map(({ path }) => path.split(/[\\/]/).at(-1) ?? path);
      const count = (of: "added" | "removed") => item.changes.reduce((sum, change) => sum + change[of], 0);
      return [names.join(", "), `+${count("added")} −${count("removed")}`];
    }
    case "commandExecution":
      return [item.command, item.exitCode === null ? "" : vscode.l10n.t("exit code {0}", item.exitCode)];
    case "mcpToolCall":
    case "dynamicToolCall":
    case "functionCallOutput":
      return [item.tool, item.error ?? ""];
    default:
      return [item.type];
  }
}

/** Text of the model or of a person is no place for icons of the list: `$(…)` in it stays what it is. */
function oneLine(text: string): string {
  const line = text.trim().replace(/\s+/g, " ").slice(0, maxLabel);
  return line.replace(/\$\(/g, "$\u200b(");
}
