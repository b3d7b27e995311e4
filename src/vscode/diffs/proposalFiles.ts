import * as vscode from "vscode";
import { decisionOf, proposalScheme, sideOf } from "./proposalUri";

interface StoredFile {
  readonly bytes: Uint8Array;
  /** Counts up: VS Code reads a document again only when its time grows. */
  readonly mtime: number;
}

/**
 * The documents of pending decisions, in memory. A file system rather than a content provider, because only a file
 * system carries bytes (line endings, byte order marks) and lets a person write: the right-hand side of a diff is theirs
 * to edit before they accept it, and saving it changes nothing on disk.
 */
export class ProposalFiles implements vscode.FileSystemProvider, vscode.Disposable {
  readonly #files = new Map<string, StoredFile>();
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly #registration: vscode.Disposable;
  /** Documents that were saved after their decision was gone: until they are closed. */
  readonly #orphans = new Set<string>();
  readonly #closing = vscode.workspace.onDidCloseTextDocument(({ uri }) => {
    if (this.#orphans.delete(uri.toString())) this.#files.delete(uri.toString());
  });
  #revision = 0;

  readonly onDidChangeFile = this.#changed.event;

  /** @param onUnknown called for a document that is not here: it is of an earlier window, or its decision is gone */
  constructor(private readonly onUnknown: () => void) {
    this.#registration = vscode.workspace.registerFileSystemProvider(proposalScheme, this, { isCaseSensitive: true });
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

  /** What a document holds, as it was put or saved last. */
  content(uri: vscode.Uri): Uint8Array | undefined {
    return this.#files.get(uri.toString())?.bytes;
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
    this.#closing.dispose();
    this.#changed.dispose();
    this.#files.clear();
  }

  /** Of a tab with unsaved edits that VS Code brings back from an earlier window this is all that it asks. */
  watch(uri: vscode.Uri): vscode.Disposable {
    if (!this.#files.has(uri.toString())) this.onUnknown();
    return new vscode.Disposable(() => {});
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const { bytes, mtime } = this.#file(uri);
    return {
      type: vscode.FileType.File,
      ctime: 0,
      mtime,
      size: bytes.byteLength,
      ...(sideOf(uri) === "after" ? {} : { permissions: vscode.FilePermission.Readonly }),
    };
  }

  readFile(uri: vscode.Uri): Uint8Array {
    return this.#file(uri).bytes;
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  /** Asked for before a file is written whose decision is gone. There are no folders here, so there is nothing to do. */
  createDirectory(): void {}

  /** A person saves what they have written into a proposal, also one that is gone: its editor can't be closed else. */
  writeFile(uri: vscode.Uri, bytes: Uint8Array): void {
    if (sideOf(uri) !== "after") throw vscode.FileSystemError.NoPermissions(uri);
    this.#revision += 1;
    if (!this.#files.has(uri.toString())) this.#orphans.add(uri.toString());
    this.#files.set(uri.toString(), { bytes, mtime: this.#revision });
    this.#changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }

  delete(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  #file(uri: vscode.Uri): StoredFile {
    const file = this.#files.get(uri.toString());
    if (file) return file;
    this.onUnknown();
    throw vscode.FileSystemError.FileNotFound(uri);
  }
}
