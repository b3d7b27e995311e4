import * as vscode from "vscode";
import type { EditorSource } from "../../shared/completion";
import { problems } from "./problems";

/** What of the editor's can be attached right now. Whether a terminal has a selection can't be known beforehand. */
export function sources(selected: boolean): EditorSource[] {
  const all: readonly (readonly [EditorSource, boolean])[] = [
    ["selection", selected],
    ["problems", problems() !== undefined],
    ["terminal", vscode.window.activeTerminal !== undefined],
  ];
  return all.flatMap(([source, there]) => (there ? [source] : []));
}
