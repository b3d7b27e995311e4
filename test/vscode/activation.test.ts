import assert from "node:assert/strict";
import * as vscode from "vscode";

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

describe("activation", () => {
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
