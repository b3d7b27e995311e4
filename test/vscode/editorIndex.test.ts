import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as vscode from "vscode";
import { createEditorIndex } from "../../src/vscode/agent/editorIndex";
import { gitApi } from "../../src/vscode/slash/git";
import { showChanges } from "../../src/vscode/slash/showChanges";
import { until } from "../support/until";

describe("what the editor knows for completion and commands", () => {
  const folder = realpathSync.native(mkdtempSync(join(tmpdir(), "index-")));
  const put = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const show = async (path: string): Promise<unknown> => vscode.window.showTextDocument(vscode.Uri.file(path));
  afterEach(async () => vscode.commands.executeCommand("workbench.action.closeAllEditors"));

  it("lists the files that were used last first, also those whose tab is closed", async () => {
    const [one, two] = [put("one.txt", "1"), put("two.txt", "2")];
    const index = createEditorIndex(() => ["problems"]);
    await show(one);
    await show(two);
    await show(one);
    assert.deepEqual(index.recentFiles().slice(0, 2), [one, two]);
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    assert.deepEqual(index.recentFiles().slice(0, 2), [one, two]);
    assert.deepEqual(index.sources(), ["problems"]);
    index.dispose();
  });

  it("finds symbols of the workspace, and all of the file in front without a query", async () => {
    const path = put("shapes.shape", "circle\n  radius\nsquare\n");
    const uri = vscode.Uri.file(path);
    const range = (from: number, to: number, end = 0) => new vscode.Range(from, 0, to, end);
    const circle = new vscode.DocumentSymbol("circle", "", vscode.SymbolKind.Class, range(0, 2), range(0, 0, 6));
    circle.children.push(
      new vscode.DocumentSymbol("radius", "", vscode.SymbolKind.EnumMember, range(1, 1, 8), range(1, 1, 8)),
    );
    const registered = [
      vscode.languages.registerDocumentSymbolProvider(
        { pattern: "**/*.shape" },
        { provideDocumentSymbols: () => [circle] },
      ),
      vscode.languages.registerWorkspaceSymbolProvider({
        provideWorkspaceSymbols: (query) =>
          [
            new vscode.SymbolInformation(
              "square",
              vscode.SymbolKind.Function,
              "",
              new vscode.Location(uri, range(2, 2, 6)),
            ),
          ].filter(({ name }) => name.includes(query)),
      }),
    ];
    const index = createEditorIndex(() => []);
    await show(path);
    assert.deepEqual(await index.symbols(""), [
      { name: "circle", icon: "class", path, startLine: 1, endLine: 2 },
      { name: "radius", icon: "enum-member", path, startLine: 2, endLine: 2 },
    ]);
    const found = (await index.symbols("squ")).filter((symbol) => symbol.path === path);
    assert.deepEqual(found, [{ name: "square", icon: "function", path, startLine: 3, endLine: 3 }]);
    assert.equal(index.unsavedLines(path, 1, 2), undefined);
    const editor = vscode.window.activeTextEditor;
    await editor?.edit((edit) => edit.insert(new vscode.Position(0, 0), "line\n"));
    assert.equal(index.unsavedLines(path, 2, 3), "circle\n  radius");
    await vscode.commands.executeCommand("workbench.action.files.revert");
    for (const each of [...registered, index]) each.dispose();
  });

  it("opens the working tree's changes of some files, new ones too", async function () {
    this.timeout(30_000);
    // Git that is switched on in a running 1.104 opens no repository.
    if (vscode.version.startsWith("1.104.")) this.skip();
    // Off in this editor, which shows what is done without it, too.
    await showChanges([put("loose.txt", "")]);
    const settings = vscode.workspace.getConfiguration("git");
    await settings.update("enabled", true, vscode.ConfigurationTarget.Global);
    await until(gitApi, () => "Git was not switched on");
    const git = (...args: string[]): unknown =>
      execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b", ...args], { cwd: folder });
    const changed = put("changed.txt", "before\n");
    git("init", "-q");
    git("add", "changed.txt");
    git("commit", "-qm", "first");
    put("changed.txt", "after\n");
    await showChanges([changed, put("new.txt", "new\n")]);
    const labels = () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
    await until(
      () => labels().some((label) => label.startsWith("Changes by Codex")),
      () => labels().join(),
    );
    await settings.update("enabled", false, vscode.ConfigurationTarget.Global);
  });
});
