import * as vscode from "vscode";

export interface PickRow<T> extends vscode.QuickPickItem {
  readonly value: T;
  /** This is where Enter is, so that nobody changes what they only wanted to look at. */
  readonly first: boolean;
}

/** Asks for one of several, which may still have to be found out. @returns undefined when nothing was chosen */
export async function pickOne<T>(
  title: string,
  rows: PromiseLike<readonly PickRow<T>[]> | readonly PickRow<T>[],
): Promise<T | undefined> {
  const pick = vscode.window.createQuickPick<PickRow<T>>();
  pick.title = title;
  pick.matchOnDescription = true;
  pick.busy = true;
  const chosen = new Promise<T | undefined>((resolve) => {
    pick.onDidAccept(() => {
      const [row] = pick.selectedItems;
      if (row) resolve(row.value);
    });
    pick.onDidHide(() => resolve(undefined));
  });
  pick.show();
  try {
    pick.items = await rows;
    const marked = pick.items.filter(({ first }) => first);
    // Who has begun to type is on the way to another one.
    if (marked.length > 0 && pick.value === "") pick.activeItems = marked;
    pick.busy = false;
    return await chosen;
  } finally {
    pick.dispose();
  }
}
