import * as vscode from "vscode";

export const sentScheme = "codex-sidecar-sent";

/** More are not kept: they are large, and can be opened again from the chat. */
const maxKept = 20;

/** Read-only documents of what went with a prompt and is no file: texts and images. */
export class SentTexts implements vscode.FileSystemProvider, vscode.Disposable {
  readonly #files = new Map<string, Uint8Array>();
  // Before the registration, which looks for it.
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;
  readonly #registration = vscode.workspace.registerFileSystemProvider(sentScheme, this, {
    isCaseSensitive: true,
    isReadonly: true,
  });
  #count = 0;

  /** Opens a document with this content. */
  async open(name: string, content: Uint8Array): Promise<void> {
    const known = [...this.#files].find(([, bytes]) => Buffer.compare(bytes, content) === 0)?.[0];
    const path = known ?? `/${++this.#count}/${name.replace(/[\\/:*?"<>|\p{Cc}]/gu, "_") || "text"}`;
    this.#files.set(path, content);
    for (const old of [...this.#files.keys()].slice(0, -maxKept)) this.#files.delete(old);
    await vscode.commands.executeCommand("vscode.open", vscode.Uri.from({ scheme: sentScheme, path }));
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: this.readFile(uri).length };
  }

  readFile(uri: vscode.Uri): Uint8Array {
    const bytes = this.#files.get(uri.path);
    if (!bytes) throw vscode.FileSystemError.FileNotFound(uri);
    return bytes;
  }

  watch(): vscode.Disposable {
    return { dispose: () => {} };
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(): never {
    throw vscode.FileSystemError.NoPermissions();
  }

  writeFile(): never {
    throw vscode.FileSystemError.NoPermissions();
  }

  delete(): never {
    throw vscode.FileSystemError.NoPermissions();
  }

  rename(): never {
    throw vscode.FileSystemError.NoPermissions();
  }

  dispose(): void {
    this.#registration.dispose();
    this.#files.clear();
  }
}
