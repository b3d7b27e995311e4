import * as vscode from "vscode";
import type { EditorIndex, SymbolPlace } from "../../app/ports";

/** More files than a person would look through are not remembered. */
const maxRecent = 30;

/** What VS Code knows of files and symbols. It listens to which editor is in front, from when it is made. */
export function createEditorIndex(sources: EditorIndex["sources"]): EditorIndex & vscode.Disposable {
  let recent: readonly string[] = [];
  const note = (editor: vscode.TextEditor | undefined): void => {
    if (editor?.document.uri.scheme !== "file") return;
    const path = editor.document.uri.fsPath;
    recent = [path, ...recent.filter((each) => each !== path)].slice(0, maxRecent);
  };
  for (const editor of vscode.window.visibleTextEditors) note(editor);
  note(vscode.window.activeTextEditor);
  const subscription = vscode.window.onDidChangeActiveTextEditor(note);
  return {
    recentFiles: () => [...new Set([...recent, ...tabFiles()])],
    symbols: (query) => (query === "" ? documentSymbols(recent[0]) : workspaceSymbols(query)),
    unsavedLines,
    sources,
    dispose: () => subscription.dispose(),
  };
}

function tabFiles(): string[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .flatMap(({ input }) =>
      input instanceof vscode.TabInputText && input.uri.scheme === "file" ? [input.uri.fsPath] : [],
    );
}

function unsavedLines(path: string, startLine: number, endLine: number): string | undefined {
  const { fsPath } = vscode.Uri.file(path);
  const document = vscode.workspace.textDocuments.find(({ uri, isDirty }) => isDirty && uri.fsPath === fsPath);
  return document?.getText(new vscode.Range(startLine - 1, 0, endLine - 1, Number.MAX_SAFE_INTEGER));
}

async function workspaceSymbols(query: string): Promise<SymbolPlace[]> {
  const found = await vscode.commands.executeCommand<vscode.SymbolInformation[] | undefined>(
    "vscode.executeWorkspaceSymbolProvider",
    query,
  );
  return (found ?? [])
    .filter(({ location }) => location.uri.scheme === "file")
    .map(({ name, kind, location }) => place(name, kind, location.uri, location.range));
}

async function documentSymbols(path: string | undefined): Promise<SymbolPlace[]> {
  if (path === undefined) return [];
  const uri = vscode.Uri.file(path);
  // Providers may answer in either shape, though the types promise one.
  const found = await vscode.commands.executeCommand<
    readonly (vscode.DocumentSymbol | vscode.SymbolInformation)[] | undefined
  >("vscode.executeDocumentSymbolProvider", uri);
  return (found ?? []).flatMap((symbol) => flattened(symbol, uri));
}

function flattened(symbol: vscode.DocumentSymbol | vscode.SymbolInformation, uri: vscode.Uri): SymbolPlace[] {
  if (!("children" in symbol)) return [place(symbol.name, symbol.kind, uri, symbol.location.range)];
  const { name, kind, range, children } = symbol;
  return [place(name, kind, uri, range), ...children.flatMap((child) => flattened(child, uri))];
}

function place(name: string, kind: vscode.SymbolKind, uri: vscode.Uri, range: vscode.Range): SymbolPlace {
  const startLine = range.start.line + 1;
  // A range that ends at the beginning of a line does not reach into it.
  const endLine = range.end.character === 0 && !range.isSingleLine ? range.end.line : range.end.line + 1;
  return { name, icon: iconName(kind), path: uri.fsPath, startLine, endLine: Math.max(startLine, endLine) };
}

/** "EnumMember" -> "enum-member", which is what VS Code's icons are called. */
function iconName(kind: vscode.SymbolKind): string {
  return (vscode.SymbolKind[kind] ?? "Misc").replace(/(?<=[a-z])(?=[A-Z])/g, "-").toLowerCase();
}
