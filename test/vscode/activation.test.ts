import assert from "node:assert/strict";
import { realpathSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import * as vscode from "vscode";
import { until } from "../support/until";

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

describe("activation", () => {
  // The first test of all: others use the extension.
  it("tells what there is, and loads the rest when something is used", async () => {
    const extension = vscode.extensions.getExtension("codex-sidecar.codex-sidecar");
    await extension?.activate();
    const loaded = (): string[] => {
      const dist = realpathSync(join(extension?.extensionPath ?? "", "dist"));
      return Object.keys(require.cache).flatMap((file) => (dirname(file) === dist ? basename(file) : []));
    };
    assert.deepEqual(loaded(), ["extension.js"]);
    await vscode.commands.executeCommand("codexSidecar.clearFindings");
    assert.deepEqual(loaded(), ["extension.js", "main.js"]);
  });

  it("takes a row that VS Code does not find any more for no other thread", async () => {
    const tabs = (): number => vscode.window.tabGroups.all.flatMap((group) => group.tabs).length;
    const before = tabs();
    // As a menu of the list does while that is drawn anew.
    await vscode.commands.executeCommand("codexSidecar.openInEditor", undefined, undefined);
    await vscode.commands.executeCommand("codexSidecar.showThread", undefined, undefined);
    // A button of the chat hands over one thing.
    await vscode.commands.executeCommand("codexSidecar.openInEditor", undefined);
    await until(
      () => tabs() > before,
      () => "the tab",
    );
    assert.equal(tabs(), before + 1);
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  });

  it("registers every command that package.json contributes", async () => {
    const extension = vscode.extensions.all.find(({ id }) => id.endsWith(".codex-sidecar"));
    assert.ok(extension, "the extension is there");
    await extension.activate();
    const registered = await vscode.commands.getCommands(true);
    const { commands } = (extension.packageJSON as Manifest).contributes;
    const missing = commands.map(({ command }) => command).filter((command) => !registered.includes(command));
    assert.ok(commands.length > 0);
    assert.deepEqual(missing, []);
  });
});
