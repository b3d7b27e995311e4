import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import * as vscode from "vscode";
import type { Services } from "../../src/app/services";
import type { Main } from "../../src/main";
import type { FileChangeDecision } from "../../src/shared/decisions";
import type { FileChange } from "../../src/shared/items";
import { makeTempFolder, removeFolder } from "../support/codexHome";
import { until } from "../support/until";

/** As it is on disk; every change below is about it unless it says otherwise. */
const original = "const one = 1;\r\nconst two = 2;\nlast";
const proposed = "const one = 1;\r\nconst TWO = 2;\nlast\n";
const hunks =
  "@@ -1,3 +1,3 @@\n const one = 1;\r\n-const two = 2;\n-last\n\\ No newline at end of file\n+const TWO = 2;\n+last\n";

/** What src/extension.ts returns in tests: there can be one provider of a scheme, and it is the extension's. */
interface TestApi {
  main(): Promise<Main>;
}

const labels = (): string[] => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
const ours = (): string[] => labels().filter((label) => /Codex/.test(label));
const shown = (pattern: RegExp): Promise<boolean> =>
  until(
    () => labels().some((label) => pattern.test(label)),
    () => `${pattern} among ${labels().join(" | ")}`,
  );
const closed = (): Promise<boolean> =>
  until(
    () => ours().length === 0,
    () => `still open: ${ours().join(" | ")}`,
  );

describe("native diffs", () => {
  let services: Services;
  /** As the broker does it. */
  const surface = {
    offer: (asked: FileChangeDecision) => {
      services.store.dispatch({ type: "decisionAdded", decision: asked });
      const offered = services.ports.surface.offer(asked);
      return {
        dispose: () => {
          offered.dispose();
          services.store.dispatch({ type: "decisionRemoved", id: asked.id });
        },
      };
    },
    reveal: (asked: FileChangeDecision) => services.ports.surface.reveal(asked),
  };
  let activeDecisionId: Main["activeDecisionId"];
  let folder = "";
  let count = 0;

  const at = (name: string): string => path.join(folder, name);
  const change = (name: string, more: Partial<FileChange> = {}): FileChange => ({
    path: at(name),
    kind: "update",
    movePath: null,
    diff: hunks,
    added: 1,
    removed: 1,
    ...more,
  });
  const decision = (...changes: FileChange[]): FileChangeDecision => ({
    kind: "fileChange",
    id: `diff-${++count}`,
    threadId: "t",
    turnId: "u",
    itemId: "i",
    reason: null,
    answers: ["accept", "acceptForSession", "decline", "cancel"],
    changes,
  });
  const rightOf = (): vscode.Uri => {
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(input instanceof vscode.TabInputTextDiff);
    return input.modified;
  };
  const bytesOf = async (uri: vscode.Uri): Promise<string> =>
    Buffer.from(await vscode.workspace.fs.readFile(uri)).toString();

  before(async () => {
    const extension = vscode.extensions.all.find(({ id }) => id.endsWith(".codex-sidecar"));
    assert.ok(extension);
    const api = (await extension.activate()) as TestApi | undefined;
    assert.ok(api, "the extension hands out its parts when tests run it");
    ({ services, activeDecisionId } = await api.main());
  });
  beforeEach(async () => {
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    folder = makeTempFolder("diffs");
    fs.writeFileSync(at("a.ts"), original);
  });
  afterEach(() => removeFolder(folder));

  it("shows one file beside what it will be, to the byte, and closes that alone", async () => {
    fs.writeFileSync(at("mine.ts"), "mine\n");
    await vscode.window.showTextDocument(vscode.Uri.file(at("mine.ts")), { preview: false });
    const asked = decision(change("a.ts"));
    const offered = surface.offer(asked);
    await shown(/^a\.ts \(/);
    assert.equal(activeDecisionId(), asked.id);
    assert.equal(await bytesOf(rightOf()), proposed);
    assert.equal(vscode.window.tabGroups.activeTabGroup.activeTab?.isPreview, false);
    const right = rightOf();
    offered.dispose();
    await closed();
    assert.deepEqual(labels(), ["mine.ts"]);
    assert.equal(activeDecisionId(), undefined);
    await assert.rejects(bytesOf(right), "its documents are freed");
  });

  it("shows new, deleted and moved files, each with our document on the right, where the title looks", async () => {
    const cases: [FileChange, RegExp, string][] = [
      [change("n.ts", { kind: "add", diff: "new\n" }), /^n\.ts \(/, "new\n"],
      [change("a.ts", { kind: "delete", diff: original }), /^a\.ts \(.*delete/, ""],
      [change("a.ts", { movePath: at("sub/b.ts") }), /^a\.ts → /, proposed],
    ];
    for (const [file, title, content] of cases) {
      const offered = surface.offer(decision(file));
      await shown(title);
      assert.equal(rightOf().scheme, "codex-sidecar-proposal");
      assert.equal(path.basename(rightOf().path), path.basename(file.movePath ?? file.path));
      assert.equal(await bytesOf(rightOf()), content);
      offered.dispose();
      await closed();
    }
  });

  it("shows several files in one multi-diff editor that stays and knows its decision", async () => {
    const asked = decision(
      change("a.ts"),
      change("n.ts", { kind: "add", diff: "new\n" }),
      change("gone.ts", { kind: "update" }),
    );
    const offered = surface.offer(asked);
    await shown(/^Sidecar for Codex: a\.ts, n\.ts, gone\.ts/);
    await until(
      () => activeDecisionId() === asked.id && vscode.window.tabGroups.activeTabGroup.activeTab?.isPreview === false,
      () => `decision ${activeDecisionId()}`,
    );
    offered.dispose();
    await closed();
  });

  it("shows the server's own words when they don't fit the file, or there is none", async () => {
    for (const text of ["something else\n", null, Buffer.from([0xff, 0xfe, 0x00])]) {
      if (text === null) fs.rmSync(at("a.ts"));
      else fs.writeFileSync(at("a.ts"), text);
      const offered = surface.offer(decision(change("a.ts")));
      await shown(/^a\.ts .*does not fit/);
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      assert.ok(input instanceof vscode.TabInputText);
      assert.ok((await bytesOf(input.uri)).endsWith(hunks));
      assert.ok(activeDecisionId());
      offered.dispose();
      await closed();
    }
  });

  it("follows the file on disk, which is what the server will patch", async () => {
    const offered = surface.offer(
      decision(change("a.ts", { diff: "@@ -1 +1 @@\n-const one = 1;\r\n+const ONE = 1;\r\n" })),
    );
    await shown(/^a\.ts \(/);
    const right = rightOf();
    // Written again and again: nothing says when the operating system begins to watch a folder.
    const write = (text: string) => fs.writeFileSync(at("a.ts"), text);
    await until(
      async () => {
        write(`${original}\nmore`);
        return (await bytesOf(right)).endsWith("last\nmore");
      },
      () => "the proposal with the added line",
    );
    write("quite different\n");
    await shown(/does not fit/);
    write(original);
    await shown(/^a\.ts \(Codex proposes\)/);
    offered.dispose();
    await closed();
  });

  /** Text of the right-hand side, as its editor shows it. */
  const rightText = (): string =>
    vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === rightOf().toString())?.getText() ?? "";
  const showsRight = (text: string): Promise<boolean> =>
    until(
      () => rightText() === text,
      () => `${JSON.stringify(text)}, not ${JSON.stringify(rightText())}`,
    );
  const reviewOf = (id: string) => services.reviews.of(id)?.[0];

  it("takes what is written into the right-hand side, and follows what is chosen there by commands", async () => {
    const asked = decision(
      change("a.ts", {
        diff: "@@ -1,3 +1,4 @@\n const one = 1;\r\n+added\r\n const two = 2;\n-last\n\\ No newline at end of file\n+LAST\n",
      }),
    );
    const offered = surface.offer(asked);
    await shown(/^a\.ts \(/);
    const all = "const one = 1;\nadded\nconst two = 2;\nLAST\n";
    await until(
      () =>
        rightText() !== "" &&
        vscode.window.visibleTextEditors.some(({ document }) => document.uri.toString() === rightOf().toString()),
      () => "the document",
    );
    const eol = rightText().includes("\r\n") ? "\r\n" : "\n";
    const withEol = (text: string): string => text.replaceAll("\n", eol);
    await showsRight(withEol(all));
    const cursor = (line: number): void => {
      const editor = vscode.window.visibleTextEditors.find(
        ({ document }) => document.uri.toString() === rightOf().toString(),
      );
      assert.ok(editor);
      editor.selection = new vscode.Selection(line, 0, line, 0);
    };
    cursor(1);
    await vscode.commands.executeCommand("codexSidecar.declineHunk");
    await showsRight(withEol("const one = 1;\nconst two = 2;\nLAST\n"));
    assert.deepEqual([...(reviewOf(asked.id)?.declined.keys() ?? [])], [0]);
    assert.equal(reviewOf(asked.id)?.edited, null);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(rightOf(), new vscode.Position(0, 0), "mine\n");
    await vscode.workspace.applyEdit(edit);
    await until(
      () => reviewOf(asked.id)?.edited === "mine\r\nconst one = 1;\r\nconst two = 2;\nLAST\n",
      () => JSON.stringify(reviewOf(asked.id)?.edited),
    );
    // Beside what is written by hand, and undone like it.
    cursor(2);
    await vscode.commands.executeCommand("codexSidecar.nextHunk");
    await vscode.commands.executeCommand("codexSidecar.declineHunk");
    await showsRight(withEol("mine\nconst one = 1;\nconst two = 2;\nlast"));
    assert.deepEqual([...(reviewOf(asked.id)?.declined.keys() ?? [])], [0, 1]);
    await vscode.commands.executeCommand("undo");
    await showsRight(withEol("mine\nconst one = 1;\nconst two = 2;\nLAST\n"));
    assert.deepEqual([...(reviewOf(asked.id)?.declined.keys() ?? [])], [0]);
    offered.dispose();
    await closed();
    assert.equal(fs.readFileSync(at("a.ts"), "utf8"), original);
  });

  it("leaves unsaved edits alone, and out of the diff", async () => {
    const document = await vscode.workspace.openTextDocument(at("a.ts"));
    await vscode.window.showTextDocument(document, { preview: false });
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), "// mine\n");
    await vscode.workspace.applyEdit(edit);
    const offered = surface.offer(decision(change("a.ts")));
    await shown(/^a\.ts \(Codex proposes\) .*unsaved/);
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(input instanceof vscode.TabInputTextDiff);
    assert.equal(await bytesOf(input.original), original);
    offered.dispose();
    await closed();
    assert.deepEqual(labels(), ["a.ts"]);
    assert.ok(document.isDirty);
    assert.ok(document.getText().startsWith("// mine\n"));
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand("workbench.action.files.revert");
  });

  it("stays closed when a person closes it, until it is asked for again; split copies close too", async () => {
    const asked = decision(change("a.ts"));
    const offered = surface.offer(asked);
    await shown(/^a\.ts \(/);
    await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
    await closed();
    surface.reveal(asked);
    await shown(/^a\.ts \(/);
    await vscode.commands.executeCommand("workbench.action.splitEditor");
    await until(
      () => ours().length === 2,
      () => `two copies: ${labels().join(" | ")}`,
    );
    offered.dispose();
    await closed();
  });

  it("closes a diff that finishes opening after its decision has gone", async () => {
    for (const changes of [[change("a.ts")], [change("a.ts"), change("n.ts", { kind: "add", diff: "new\n" })]]) {
      const offered = surface.offer(decision(...changes));
      // After the files were read, so that the editor is already asked to open it.
      await vscode.workspace.fs.readFile(vscode.Uri.file(at("a.ts")));
      offered.dispose();
      const next = surface.offer(decision(change("a.ts")));
      await shown(/^a\.ts \(Codex proposes\)/);
      next.dispose();
      await closed();
    }
  });
});
