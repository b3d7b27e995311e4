import * as vscode from "vscode";
import { decisionOf, proposalScheme } from "./proposalUri";

interface StoredFile {
  readonly bytes: Uint8Array;
  /** Counts up: VS Code reads a document again only when its time grows. */
  readonly mtime: number;
}

/**
 * The documents of pending decisions, in memory. A file system rather than a content provider, because only a file
 * system carries bytes (line endings, byte order marks) and can become writable when proposals are to be edited.
 */
export class ProposalFiles implements vscode.FileSystemProvider, vscode.Disposable {
  readonly #files = new Map<string, StoredFile>();
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly #registration: vscode.Disposable;
  #revision = 0;

  readonly onDidChangeFile = this.#changed.event;

  constructor() {
    const isReadonly = new vscode.MarkdownString(
      vscode.l10n.t("Codex proposes this. Choose Accept or Decline in the title bar of this editor, or in the chat."),
    );
    this.#registration = vscode.workspace.registerFileSystemProvider(proposalScheme, this, {
      isCaseSensitive: true,
      isReadonly,
    });
  }

  /** Stores a document, or replaces it under the eyes of whoever looks at it. */
  put(uri: vscode.Uri, content: string | Uint8Array): void {
    const key = uri.toString();
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    const known = this.#files.get(key);
    if (known && Buffer.compare(known.bytes, bytes) === 0) return;
    this.#revision += 1;
    this.#files.set(key, { bytes, mtime: this.#revision });
    if (known) this.#changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }

  /** Forgets every document of a decision. */
  free(decisionId: string): void {
    for (const key of this.#files.keys()) {
      if (decisionOf(vscode.Uri.parse(key)) === decisionId) this.#files.delete(key);
    }
  }

  /** How many documents are held. */
  get size(): number {
    return this.#files.size;
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
    this.#files.clear();
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => {});
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const { bytes, mtime } = this.#file(uri);
    return {
      type: vscode.FileType.File,
      ctime: 0,
      mtime,
      size: bytes.byteLength,
      permissions: vscode.FilePermission.Readonly,
    };
  }

  readFile(uri: vscode.Uri): Uint8Array {
    return this.#file(uri).bytes;
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  writeFile(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  #file(uri: vscode.Uri): StoredFile {
    const file = this.#files.get(uri.toString());
    if (!file) throw vscode.FileSystemError.FileNotFound(uri);
    return file;
  }
}
