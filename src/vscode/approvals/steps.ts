import * as vscode from "vscode";
import { shownText } from "./shownText";

/** What a person did with one step: gave a value, went back to the one before, or left. */
export type Stepped<T> = { readonly given: T } | "back" | "left";

/** What all steps of one way have in common, and where this one stands in it. */
export interface Place {
  readonly title: string;
  readonly step: number;
  readonly steps: number;
  /** Fires when there is nothing to ask any more. */
  readonly gone: vscode.CancellationToken;
}

/** A row to choose. */
export interface StepRow<T> extends vscode.QuickPickItem {
  readonly value: T;
}

interface WriteOptions {
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value: string;
  readonly secret?: boolean;
  /** What is wrong with a text, in words. */
  problem(text: string): string | undefined;
}

/** Asks for a text; one with a problem is not taken, and says what it is. */
export function write(place: Place, { prompt, placeholder, value, secret, problem }: WriteOptions) {
  const input = vscode.window.createInputBox();
  input.prompt = prompt;
  input.placeholder = placeholder;
  input.value = value;
  input.password = secret ?? false;
  return ask<string>(input, place, (give) => {
    input.onDidChangeValue((text) => {
      // While it is being written it is mended, not complained about; but what was wrong goes away once it is right.
      if (input.validationMessage !== undefined) input.validationMessage = problem(text);
    });
    input.onDidAccept(() => {
      input.validationMessage = problem(input.value);
      if (input.validationMessage === undefined) give(input.value);
    });
  });
}

/** Lets a person choose one row; `selected` is in front at first. */
export function choose<T>(place: Place, placeholder: string, rows: readonly (StepRow<T> | vscode.QuickPickItem)[]) {
  const pick = vscode.window.createQuickPick<vscode.QuickPickItem>();
  pick.placeholder = placeholder;
  pick.matchOnDetail = true;
  pick.items = rows;
  pick.activeItems = rows.filter(({ picked }) => picked);
  return ask<T>(pick, place, (give) => {
    pick.onDidAccept(() => {
      const [row] = pick.activeItems;
      if (row && "value" in row) give((row as StepRow<T>).value);
    });
  });
}

interface ChooseManyOptions<T> {
  readonly placeholder: string;
  readonly rows: readonly StepRow<T>[];
  problem(values: readonly T[]): string | undefined;
}

/** Lets a person tick rows. A choice with a problem is not taken; the title says what it is. */
export function chooseMany<T>(place: Place, { placeholder, rows, problem }: ChooseManyOptions<T>) {
  const pick = vscode.window.createQuickPick<StepRow<T>>();
  pick.canSelectMany = true;
  pick.placeholder = placeholder;
  pick.items = rows;
  pick.selectedItems = rows.filter(({ picked }) => picked);
  return ask<readonly T[]>(pick, place, (give) => {
    pick.onDidAccept(() => {
      const values = pick.selectedItems.map(({ value }) => value);
      const wrong = problem(values);
      // A quick-pick has no place for a message of its own.
      if (wrong === undefined) give(values);
      else pick.title = `${place.title} · ${wrong}`;
    });
  });
}

function ask<T>(
  input: vscode.QuickInput & {
    buttons: readonly vscode.QuickInputButton[];
    onDidTriggerButton: vscode.Event<vscode.QuickInputButton>;
  },
  { title, step, steps, gone }: Place,
  listen: (give: (value: T) => void) => void,
): Promise<Stepped<T>> {
  return new Promise((resolve) => {
    const end = (result: Stepped<T>): void => {
      resolve(result);
      leaving.dispose();
      input.dispose();
    };
    const leaving = gone.onCancellationRequested(() => end("left"));
    input.title = title;
    if (steps > 1) {
      input.step = step;
      input.totalSteps = steps;
    }
    // A click into the editor to look something up doesn't take the question away.
    input.ignoreFocusOut = true;
    if (step > 1) input.buttons = [vscode.QuickInputButtons.Back];
    input.onDidTriggerButton((button) => {
      if (button === vscode.QuickInputButtons.Back) end("back");
    });
    listen((given) => end({ given }));
    input.onDidHide(() => end("left"));
    if (gone.isCancellationRequested) end("left");
    else input.show();
  });
}

/** A text of others as the label of a row. */
export function row<T>(label: string, value: T, more: Partial<vscode.QuickPickItem> = {}): StepRow<T> {
  return { label: shownText(label), value, alwaysShow: true, ...more };
}
