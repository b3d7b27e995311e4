import { basename } from "node:path";
import * as vscode from "vscode";
import type { Attachment } from "../../shared/prompt";
import { maxImageBytes, rasterType } from "../../shared/rasterType";
import { showWarning } from "../notify";

/** Only these are looked into: reading every file that is attached, to see whether it is an image, would take long. */
const imageName = /\.(?:png|jpe?g|gif|webp)$/i;

/** What a person attaches by naming files: images as such when the model takes them, anything else by its path. */
export async function readFiles(uris: readonly vscode.Uri[], images: boolean): Promise<Attachment[]> {
  const read = await Promise.all(uris.map((uri) => readFile(uri, images)));
  const missing = uris.filter((_, index) => read[index] === undefined);
  if (missing.length > 0) {
    void showWarning(
      vscode.l10n.t("Codex can’t read {0}.", missing.map(({ path }) => basename(path) || path).join(", ")),
    );
  }
  return read.flatMap((each) => each ?? []);
}

async function readFile(given: vscode.Uri, images: boolean): Promise<Attachment | undefined> {
  const uri = onDisk(given);
  if (!uri) return undefined;
  try {
    const { type, size } = await vscode.workspace.fs.stat(uri);
    const path = uri.fsPath;
    if (type & vscode.FileType.Directory) return { kind: "folder", path };
    if (!images || !imageName.test(path)) return { kind: "file", path };
    if (size > maxImageBytes) {
      void showWarning(
        vscode.l10n.t("{0} is too large to be sent as an image (5 MB); Codex gets its path.", basename(path)),
      );
      return { kind: "file", path };
    }
    const bytes = await vscode.workspace.fs.readFile(uri);
    const mimeType = rasterType(bytes);
    if (mimeType === undefined) return { kind: "file", path };
    const url = `data:${mimeType};base64,${Buffer.from(bytes).toString("base64")}`;
    return { kind: "image", name: basename(path), url, path };
  } catch {
    // Gone, or not ours to read: the caller names it.
    return undefined;
  }
}

/** In a remote window the workbench names files by the remote, on which this extension runs. */
function onDisk(uri: vscode.Uri): vscode.Uri | undefined {
  if (uri.scheme === "file") return uri;
  return uri.scheme === "vscode-remote" && vscode.env.remoteName !== undefined ? vscode.Uri.file(uri.path) : undefined;
}
