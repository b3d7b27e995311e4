import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import * as vscode from "vscode";
import type { Main } from "../../src/main";
import type { NativeContext } from "../../src/vscode/context/nativeContext";
import { makeTempFolder, removeFolder } from "../support/codexHome";
import { onePixel } from "../support/onePixel";
import { until } from "../support/until";

function hasTerminals(): boolean {
  const pty = path.join(vscode.env.appRoot, "node_modules", "node-pty");
  return !fs.existsSync(pty) || ["build/Release", "prebuilds"].some((folder) => fs.existsSync(path.join(pty, folder)));
}

describe("what the editor knows", () => {
  let context: NativeContext;
  let folder = "";
  const file = (name: string): vscode.Uri => vscode.Uri.file(path.join(folder, name));

  before(async () => {
    const extension = vscode.extensions.getExtension<{ main(): Promise<Main> }>("codex-sidecar.codex-sidecar");
    const api = await extension?.activate();
    assert.ok(api, "the extension hands out its parts in tests");
    context = (await api.main()).editorContext;
    folder = makeTempFolder("context");
    fs.writeFileSync(file("a.ts").fsPath, "one\ntwo\nthree\n");
    fs.writeFileSync(file("real.png").fsPath, Buffer.from(onePixel.slice(onePixel.indexOf(",") + 1), "base64"));
    fs.writeFileSync(file("false.png").fsPath, "<svg/>");
    fs.mkdirSync(file("sub").fsPath);
  });
  after(async () => {
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    removeFolder(folder);
  });

  it("attaches what was dropped: images by their content, when the model takes them", async () => {
    const all = ["a.ts", "real.png", "false.png", "sub"].map((name) => file(name).toString());
    const [code, image, svg, sub] = await context.dropped(all, true);
    assert.deepEqual(code, { kind: "file", path: file("a.ts").fsPath });
    assert.deepEqual(image, { kind: "image", name: "real.png", url: onePixel, path: file("real.png").fsPath });
    assert.deepEqual(svg, { kind: "file", path: file("false.png").fsPath });
    assert.deepEqual(sub, { kind: "folder", path: file("sub").fsPath });
    assert.equal((await context.dropped([file("real.png").toString()], false))[0]?.kind, "file");
    assert.deepEqual(await context.dropped(["https://example.com/x", "no address"], true), []);
  });

  it("knows the selection, of the last file in sight too", async () => {
    const editor = await vscode.window.showTextDocument(file("a.ts"));
    editor.selection = new vscode.Selection(0, 0, 2, 0);
    const selection = { kind: "selection", path: file("a.ts").fsPath, startLine: 1, endLine: 2, text: "one\ntwo\n" };
    assert.deepEqual(await context.take("selection", true), [selection]);
    assert.deepEqual(context.active(), selection);
    editor.selection = new vscode.Selection(1, 1, 1, 1);
    assert.deepEqual(context.active(), { kind: "file", path: file("a.ts").fsPath });
    assert.deepEqual(await context.take("selection", true), []);
    const untitled = await vscode.workspace.openTextDocument({ content: "not a file" });
    await vscode.window.showTextDocument(untitled, vscode.ViewColumn.Beside);
    assert.deepEqual(context.active(), { kind: "file", path: file("a.ts").fsPath }, "still in sight");
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await until(
      () => context.active() === undefined,
      () => JSON.stringify(context.active()),
    );
  });

  it("knows which files have edits that are not saved, and says when that changes", async () => {
    const path = file("a.ts").fsPath;
    const heard: string[][] = [];
    const subscription = context.onActiveChanged(() => heard.push([...context.unsaved()]));
    const editor = await vscode.window.showTextDocument(file("a.ts"));
    try {
      assert.deepEqual(context.unsaved(), []);
      await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "x"));
      await until(
        () => heard.at(-1)?.includes(path) === true,
        () => JSON.stringify(heard),
      );
      assert.deepEqual(context.unsaved(), [path]);
      await vscode.commands.executeCommand("workbench.action.files.revert");
      await until(
        () => heard.at(-1)?.length === 0,
        () => JSON.stringify(heard),
      );
    } finally {
      subscription.dispose();
      await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    }
  });

  it("says what the Problems view says, worst first", async () => {
    const made = vscode.languages.createDiagnosticCollection("test");
    try {
      const range = new vscode.Range(1, 2, 1, 3);
      const worse = new vscode.Diagnostic(range, "no such thing", vscode.DiagnosticSeverity.Error);
      worse.source = "ts";
      worse.code = 2304;
      const bad = new vscode.Diagnostic(range, "unused", vscode.DiagnosticSeverity.Warning);
      const hint = new vscode.Diagnostic(range, "a hint", vscode.DiagnosticSeverity.Hint);
      made.set(file("a.ts"), [hint, bad, worse]);
      const place = `${vscode.workspace.asRelativePath(file("a.ts"))}:2:3`;
      const [problems] = await context.take("problems", true);
      assert.deepEqual(problems, {
        kind: "problems",
        count: 2,
        text: `${place}: error: no such thing [ts 2304]\n${place}: warning: unused`,
      });
    } finally {
      made.dispose();
    }
  });

  it("shows what an attachment is", async () => {
    await context.show({ kind: "symbol", name: "x", path: file("a.ts").fsPath, startLine: 2, endLine: 2 });
    assert.equal(vscode.window.activeTextEditor?.selection.active.line, 1);
    await context.show({ kind: "terminal", name: "bash", text: "$ npm test" });
    await until(
      () => vscode.window.activeTextEditor?.document.getText() === "$ npm test",
      () => `${vscode.window.activeTextEditor?.document.uri}`,
    );
    await context.show({ kind: "selection", path: "/no/such/file", startLine: 1, endLine: 1, text: "was there" });
    await until(
      () => vscode.window.activeTextEditor?.document.getText() === "was there",
      () => `${vscode.window.activeTextEditor?.document.uri}`,
    );
  });

  it("takes what is selected in the terminal, and puts the clipboard back", async function () {
    // npm's package of the oldest editor comes without what starts a shell.
    if (!hasTerminals()) this.skip();
    const terminal = vscode.window.createTerminal({ name: "shell", shellPath: "/bin/sh" });
    try {
      terminal.show();
      await until(
        () => vscode.window.activeTerminal === terminal,
        () => "no terminal",
      );
      await vscode.env.clipboard.writeText("mine");
      assert.deepEqual(await context.take("terminal", true), [], "nothing is selected");
      terminal.sendText("echo mar'ker'");
      let seen: unknown;
      await until(
        async () => {
          await vscode.commands.executeCommand("workbench.action.terminal.selectAll");
          const [taken] = await context.take("terminal", true);
          seen = taken;
          return taken?.kind === "terminal" && taken.name === "shell" && /^marker$/m.test(taken.text);
        },
        () => `of the terminal was taken: ${JSON.stringify(seen)}`,
      );
      assert.equal(await vscode.env.clipboard.readText(), "mine");
    } finally {
      terminal.dispose();
    }
  });
});
