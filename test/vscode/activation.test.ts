import assert from "node:assert/strict";
import { realpathSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import * as vscode from "vscode";

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
