import * as vscode from "vscode";
import type { ListedThread } from "../../model/threadList/groups";
import { strongest } from "../../model/threadList/groups";
import { shownText } from "../approvals/shownText";
import { isolated } from "../isolated";
import { keyOf, type ThreadContext } from "./threadCommands";
import { activityText, besideText, groupText, nameText } from "./threadText";

interface Row extends vscode.QuickPickItem {
  readonly id?: string;
  readonly more?: boolean;
}

/**
 * Lists what waits, what runs and for how long, and all other threads: one is chosen, and shown. The list is there at
 * once and is kept up to date while it is open.
 */
export async function showOverview(context: ThreadContext): Promise<void> {
  const { store, list, ports } = context;
  const picker = vscode.window.createQuickPick<Row>();
  picker.title = vscode.l10n.t("Show Thread");
  picker.placeholder = vscode.l10n.t("What runs and waits first");
  picker.matchOnDescription = true;
  picker.keepScrollPosition = true;
  const draw = (): void => {
    const now = ports.clock.now();
    const active = picker.activeItems[0]?.id;
    const groups = context.threadsView.groups().filter(({ name }) => name !== "archived");
    const rows = groups.flatMap(({ name, threads }): Row[] => [
      { label: groupText(name), kind: vscode.QuickPickItemKind.Separator },
      ...threads.flatMap((thread) => [thread, ...thread.agents]).map((thread) => rowOf(thread, now)),
    ]);
    const more = store.state.list.shelves.current.state === "some";
    picker.items = [...rows, ...(more ? [{ label: vscode.l10n.t("Load More Threads"), more, alwaysShow: true }] : [])];
    const again = picker.items.find(({ id }) => id !== undefined && id === active);
    if (again) picker.activeItems = [again];
    picker.busy = store.state.list.shelves.current.state === "loading";
  };
  let drawn = store.state.list;
  const following = store.subscribe(() => {
    if (store.state.list === drawn) return;
    drawn = store.state.list;
    draw();
  });
  draw();
  void list.refresh();
  const id = await new Promise<string | undefined>((resolve) => {
    picker.onDidAccept(() => {
      const [row] = picker.selectedItems;
      if (row?.more) void list.more("current");
      else resolve(row?.id);
    });
    picker.onDidHide(() => resolve(undefined));
    picker.show();
  });
  following.dispose();
  picker.dispose();
  if (id !== undefined) await context.views.showThread(keyOf(context, id));
}

function rowOf(thread: ListedThread, now: number): Row {
  const state = strongest(thread);
  return {
    label: isolated(shownText(nameText(thread.entry))),
    description: state ? shownText(activityText(state, now)) : besideText(thread, now, true, shownText),
    id: thread.entry.id,
  };
}
