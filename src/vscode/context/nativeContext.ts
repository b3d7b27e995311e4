import * as vscode from "vscode";
import type { EditorContext } from "../../app/ports";
import type { EditorSource } from "../../shared/completion";
import type { Attachment, ContextKind } from "../../shared/prompt";
import { showInformation } from "../notify";
import { ActiveFile, maxTextLength, selectedLines } from "./activeFile";
import { problems } from "./problems";
import { readFiles } from "./readFiles";
import type { SentTexts } from "./sentTexts";
import { sources } from "./sources";
import { terminalSelection } from "./terminalSelection";
import { UnsavedFiles } from "./unsavedFiles";

/** What VS Code knows that may go with a prompt. */
export class NativeContext implements EditorContext, vscode.Disposable {
  readonly #active = new ActiveFile();
  readonly #unsaved = new UnsavedFiles();

  /** @param sent where texts are that went with a prompt; registered with VS Code before (src/extension.ts) */
  constructor(private readonly sent: SentTexts) {}

  async take(what: ContextKind, images: boolean): Promise<readonly Attachment[]> {
    const taken = await this.#take(what, images);
    const tooLong = taken.find((each) => "text" in each && each.text.length > maxTextLength);
    if (!tooLong) return taken;
    tell(vscode.l10n.t("That is too long to be sent. Attach the file instead: Codex reads what it needs."));
    return [];
  }

  sources(): EditorSource[] {
    return sources(selection(this.#active) !== undefined);
  }

  async dropped(uris: readonly string[], images: boolean): Promise<readonly Attachment[]> {
    return readFiles(uris.flatMap(parsed), images);
  }

  active(): Attachment | undefined {
    return this.#active.attachment();
  }

  unsaved(): readonly string[] {
    return this.#unsaved.paths;
  }

  onActiveChanged(listener: () => void): vscode.Disposable {
    return vscode.Disposable.from(this.#active.onChanged(listener), this.#unsaved.onChanged(listener));
  }

  async show(attachment: Attachment): Promise<void> {
    switch (attachment.kind) {
      case "selection":
        if (await openAt(attachment)) return;
        // The file has gone, or never was one: what was sent is all there is.
        return this.sent.open("selection.txt", new TextEncoder().encode(attachment.text));
      case "file":
      case "skill":
      case "symbol":
        if (!(await openAt(attachment))) tell(vscode.l10n.t("There is no file {0} any more.", attachment.path));
        return;
      case "folder":
        await vscode.commands.executeCommand("revealInExplorer", vscode.Uri.file(attachment.path));
        return;
      case "problems":
        return this.sent.open("problems.txt", new TextEncoder().encode(attachment.text));
      case "terminal":
        return this.sent.open("terminal.txt", new TextEncoder().encode(attachment.text));
      case "pasted":
        return this.sent.open("pasted.txt", new TextEncoder().encode(attachment.text));
      case "decided":
        return this.sent.open("decision.md", new TextEncoder().encode(attachment.text));
      case "image":
        if (attachment.url !== null)
          return this.sent.open(imageFile(attachment.name, attachment.url), bytesOf(attachment.url));
        if (attachment.path !== null && (await openAt({ path: attachment.path }))) return;
        tell(vscode.l10n.t("This image is not kept here."));
        return;
      case "other":
        return;
    }
  }

  dispose(): void {
    this.#active.dispose();
    this.#unsaved.dispose();
  }

  async #take(what: ContextKind, images: boolean): Promise<readonly Attachment[]> {
    switch (what) {
      case "selection":
        return orTell(selection(this.#active), vscode.l10n.t("Nothing is selected in the editor."));
      case "file": {
        const uri = this.#active.editor?.document.uri;
        return uri ? readFiles([uri], images) : orTell(undefined, vscode.l10n.t("No file is open in the editor."));
      }
      case "problems":
        return orTell(problems(), vscode.l10n.t("The Problems view is empty."));
      case "fileProblems": {
        const uri = this.#active.editor?.document.uri;
        return orTell(uri && problems(uri), vscode.l10n.t("The Problems view says nothing of this file."));
      }
      case "terminal":
        return orTell(await terminal(), vscode.l10n.t("Nothing is selected in the terminal."));
      case "pick": {
        const label = vscode.l10n.t("Attach");
        const defaultUri = vscode.workspace.workspaceFolders?.[0]?.uri;
        const options = { canSelectMany: true, openLabel: label, title: vscode.l10n.t("Attach Files") };
        const uris = await vscode.window.showOpenDialog(defaultUri ? { ...options, defaultUri } : options);
        return readFiles(uris ?? [], images);
      }
    }
  }
}

function orTell(attachment: Attachment | undefined, nothing: string): readonly Attachment[] {
  if (attachment) return [attachment];
  tell(nothing);
  return [];
}

function tell(message: string): void {
  void showInformation(message);
}

function selection(active: ActiveFile): Attachment | undefined {
  const editor = vscode.window.activeTextEditor ?? active.editor;
  return editor && selectedLines(editor);
}

async function terminal(): Promise<Attachment | undefined> {
  const { activeTerminal } = vscode.window;
  const text = activeTerminal && (await terminalSelection());
  return text === undefined ? undefined : { kind: "terminal", name: activeTerminal?.name ?? "", text };
}

/** @returns false when there is no such file */
async function openAt(place: { path: string; startLine?: number; endLine?: number }): Promise<boolean> {
  const uri = vscode.Uri.file(place.path);
  try {
    await vscode.workspace.fs.stat(uri);
  } catch {
    return false;
  }
  const { startLine, endLine = startLine } = place;
  const lines =
    startLine === undefined
      ? undefined
      : new vscode.Range(startLine - 1, 0, (endLine ?? startLine) - 1, Number.MAX_SAFE_INTEGER);
  await vscode.commands.executeCommand("vscode.open", uri, lines ? { selection: lines } : {});
  return true;
}

function parsed(address: string): vscode.Uri[] {
  try {
    return [vscode.Uri.parse(address, true)];
  } catch {
    // Not an address: some other program's idea of a drop.
    return [];
  }
}

/** A name that VS Code's image preview knows. */
function imageFile(name: string, url: string): string {
  const type = /^data:image\/(\w+)/.exec(url)?.[1] ?? "png";
  return /\.(?:png|jpe?g|gif|webp)$/i.test(name) ? name : `${name || "image"}.${type}`;
}

function bytesOf(url: string): Uint8Array {
  return Buffer.from(url.slice(url.indexOf(",") + 1), "base64");
}
