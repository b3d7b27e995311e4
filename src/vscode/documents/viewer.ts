import { basename } from "node:path";
import { stripVTControlCharacters } from "node:util";
import * as vscode from "vscode";
import type { DiffEntry, Log, Viewer } from "../../app/ports";
import { proposal, reverted } from "../../model/proposal";
import { visibleText } from "../../shared/visibleText";
import { showInformation } from "../notify";
import { ReadOnlyTexts } from "./readOnlyTexts";

/** The two sides of a file's diff; a side is missing where the file was not there. */
interface Sides {
  readonly resource: vscode.Uri;
  readonly left: vscode.Uri | undefined;
  readonly right: vscode.Uri | undefined;
}

/** Opens texts without a file, and diffs of changes that have been made, in VS Code's own editors. */
export function createViewer(log: Log): Viewer & vscode.Disposable {
  const texts = new ReadOnlyTexts();
  const openText = async (name: string, text: string): Promise<void> => {
    const document = await vscode.workspace.openTextDocument(texts.put(name, stripVTControlCharacters(text)));
    await vscode.window.showTextDocument(document, { preview: true });
  };
  return {
    openText,
    openDiff: async (title, files) => {
      const read = await Promise.all(files.map(async (file) => ({ file, sides: await sides(file, texts) })));
      const shown = read.flatMap((each) => each.sides ?? []);
      const unshown = read.flatMap((each) => (each.sides ? [] : [each.file]));
      // Git has no lines for what is no text.
      const noText = unshown.filter(({ hunks }) => hunks === "");
      if (noText.length > 0) void showInformation(cantBeShown(noText));
      const others = unshown.filter(({ hunks }) => hunks !== "");
      if (others.length > 0) {
        log.info(`Changed since, so shown as text: ${others.map(({ after, before }) => after ?? before).join(", ")}`);
        await openText(vscode.l10n.t("Changed since then.diff"), others.map(asText).join("\n"));
        void showInformation(changedSince(others.length));
      }
      await open(title, shown, texts, files.filter(({ byCommand }) => byCommand).length);
    },
    read: async (path, most) => {
      try {
        const uri = vscode.Uri.file(path);
        const { size, type } = await vscode.workspace.fs.stat(uri);
        return type === vscode.FileType.File && size <= most ? await vscode.workspace.fs.readFile(uri) : undefined;
      } catch {
        // Gone by now, or never there.
        return undefined;
      }
    },
    exists: async (path) =>
      vscode.workspace.fs.stat(vscode.Uri.file(path)).then(
        () => true,
        () => false,
      ),
    dispose: () => texts.dispose(),
  };
}

function changedSince(files: number): string {
  return files === 1
    ? vscode.l10n.t("A file has changed since Codex changed it. What Codex changed is shown as text.")
    : vscode.l10n.t("{0} files have changed since Codex changed them. What Codex changed is shown as text.", files);
}

function cantBeShown(files: readonly DiffEntry[]): string {
  const names = files.map(({ before, after }) => visibleText(vscode.workspace.asRelativePath(after ?? before ?? "")));
  return vscode.l10n.t("What changed here can’t be shown, because it is no text, or gone: {0}", names.join(", "));
}

async function open(title: string, files: readonly Sides[], texts: ReadOnlyTexts, byCommands: number): Promise<void> {
  const [first, ...others] = files;
  if (!first) return;
  if (others.length > 0) {
    const name =
      byCommands === 0
        ? vscode.l10n.t("Changes by Codex: {0}", visibleText(title))
        : vscode.l10n.t("Changes by Codex ({0} by commands): {1}", byCommands, visibleText(title));
    await vscode.commands.executeCommand(
      "vscode.changes",
      name,
      files.map(({ resource, left, right }) => [resource, left, right]),
    );
    return;
  }
  const empty = texts.put(basename(first.resource.path), "");
  const file = visibleText(basename(first.resource.path));
  const name =
    byCommands === 0
      ? vscode.l10n.t("{0} (Changes by Codex)", file)
      : vscode.l10n.t("{0} (Changed by a Command)", file);
  await vscode.commands.executeCommand("vscode.diff", first.left ?? empty, first.right ?? empty, name);
}

/** @returns undefined when what is on the disk is not what the change has led to */
async function sides({ before, after, hunks }: DiffEntry, texts: ReadOnlyTexts): Promise<Sides | undefined> {
  const path = after ?? before;
  if (path === null) return undefined;
  const resource = vscode.Uri.file(path);
  const name = basename(path);
  if (after === null) {
    const old = reverted(hunks, "");
    return old === undefined ? undefined : { resource, left: texts.put(name, old), right: undefined };
  }
  const now = await readText(resource);
  const old = now === undefined ? undefined : (reverted(hunks, now) ?? reverted(withCrLf(hunks), now));
  if (before === null) {
    // A new file is known from its first line to its last, whatever has become of it.
    if (old === "") return { resource, left: undefined, right: resource };
    const made = proposal({ path, kind: "update", movePath: null, diff: hunks, added: 0, removed: 0 }, "");
    return made.kind === "text" ? { resource, left: undefined, right: texts.put(name, made.text) } : undefined;
  }
  return old === undefined ? undefined : { resource, left: texts.put(basename(before), old), right: resource };
}

/** Git keeps LF for files that it checks out with CRLF, so what was found with its help says LF. */
function withCrLf(hunks: string): string {
  return hunks.replace(/^([ +-].*[^\r\n]|[ +-])\n/gm, "$1\r\n");
}

async function readText(uri: vscode.Uri): Promise<string | undefined> {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    // Gone, or no text: the diff as it is must do.
    return undefined;
  }
}

function asText({ before, after, hunks }: DiffEntry): string {
  return `--- ${before ?? "/dev/null"}\n+++ ${after ?? "/dev/null"}\n${hunks}`;
}
