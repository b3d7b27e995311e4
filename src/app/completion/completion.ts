import { basename, join } from "node:path";
import type { FuzzyFileSearchResult } from "../../protocol/generated/FuzzyFileSearchResult";
import { type CompletionKind, type EditorSource, maxSuggestions, type Suggestion } from "../../shared/completion";
import type { HostMessage } from "../../shared/messages";
import type { Attachment } from "../../shared/prompt";
import { visibleName } from "../../shared/visibleText";
import type { Disposable, Ports, SymbolPlace } from "../ports";
import { requestErrorMessage } from "../requestError";
import type { FileSearch } from "./fileSearch";
import type { FileSearches } from "./fileSearches";
import { ranked } from "./rank";
import { searchRoots, shortPath } from "./roots";
import type { Skills } from "./skills";

/** What the composer's popup asks for. */
export interface CompletionRequest {
  readonly token: number;
  readonly kind: CompletionKind;
  readonly query: string;
}

/** What choosing a suggestion adds to the prompt: an attachment, or something the editor is asked for first. */
export type Accepted = Attachment | EditorSource;

interface CompletionParts {
  readonly ports: Pick<Ports, "workspace" | "index" | "log">;
  readonly searches: FileSearches;
  readonly skills: Skills;
  readonly post: (message: HostMessage) => void;
  /** The folder of the thread on show. */
  readonly cwd: () => string;
}

/**
 * The composer's popup, seen from the host: answers what it asks, the newest question only, and remembers what it has
 * offered, because the webview names what was chosen and nothing else.
 */
export class Completion implements Disposable {
  #token = -1;
  #kind: CompletionKind | undefined;
  #search: FileSearch | undefined;
  readonly #offered = new Map<string, Accepted>();

  constructor(private readonly parts: CompletionParts) {}

  /** Answers a question with one or more `suggestions` messages. */
  async complete({ token, kind, query }: CompletionRequest): Promise<void> {
    const opened = this.#kind !== kind;
    if (opened) this.end();
    this.#token = token;
    this.#kind = kind;
    try {
      if (kind === "mention") this.#mentions(token, query);
      else if (kind === "skill") this.#answer(token, await this.#skills(query, opened), true);
      else this.#answer(token, await this.#symbols(query), true);
    } catch (error) {
      this.parts.ports.log.warn(`No suggestions: ${requestErrorMessage(error)}`);
      this.#answer(token, [], true);
    }
  }

  /** @returns what was offered under this id while the popup was open */
  accepted(id: string): Accepted | undefined {
    const accepted = this.#offered.get(id);
    if (typeof accepted !== "object" || accepted.kind !== "symbol") return accepted;
    const { path, startLine, endLine } = accepted;
    const text = this.parts.ports.index.unsavedLines(path, startLine, endLine);
    // Codex would find other lines there on the disk.
    return text === undefined ? accepted : { kind: "selection", path, startLine, endLine, text };
  }

  /** The popup is closed: nothing is looked for any more. */
  end(): void {
    this.#token = -1;
    this.#kind = undefined;
    this.#offered.clear();
    if (this.#search) this.parts.searches.close(this.#search);
    this.#search = undefined;
  }

  dispose(): void {
    this.end();
  }

  #answer(token: number, items: readonly Suggestion[], done: boolean): void {
    if (this.#token === token)
      this.parts.post({ type: "suggestions", token, items: items.slice(0, maxSuggestions), done });
  }

  #mentions(token: number, query: string): void {
    const roots = this.#roots();
    // Before the first letter, so that the folders are walked by the time it is typed.
    if (!this.#search && roots.length > 0) this.#search = this.parts.searches.open(roots);
    const sources = this.#sources(query);
    if (query === "" || !this.#search) {
      const recent = this.parts.ports.index.recentFiles().flatMap((path) => this.#file("file", path));
      this.#answer(token, [...sources, ...(query === "" ? recent : [])], true);
      return;
    }
    void this.#search.search(query, (files, done) => {
      if (this.#token !== token) return;
      const found = files.slice(0, maxSuggestions).flatMap((file) => this.#found(file, roots));
      this.#answer(token, [...sources, ...found], done);
    });
  }

  #found({ root, path, match_type }: FuzzyFileSearchResult, roots: readonly string[]): Suggestion[] {
    if (!roots.includes(root)) return [];
    return this.#file(match_type === "directory" ? "folder" : "file", join(root, path));
  }

  /** Nothing when it lies outside of the folders. */
  #file(kind: "file" | "folder", path: string): Suggestion[] {
    const short = shortPath(path, this.parts.cwd(), this.#roots());
    if (short === undefined) return [];
    const folder = short.includes("/") ? short.slice(0, short.lastIndexOf("/")) : "";
    // Nothing in a name may turn the sentence around, or break it.
    const mention = `@${visibleName(short)}${kind === "folder" ? "/" : ""}`;
    return [this.#offer({ kind, id: `${kind}:${path}`, name: basename(path), folder, mention }, { kind, path })];
  }

  #sources(query: string): Suggestion[] {
    const all = this.parts.ports.index.sources();
    return all
      .filter((source) => source.startsWith(query.toLowerCase()))
      .map((source) => this.#offer({ kind: "source", id: `source:${source}`, source, mention: `@${source}` }, source));
  }

  async #skills(query: string, opened: boolean): Promise<Suggestion[]> {
    const skills = await this.parts.skills.list(this.parts.cwd(), opened);
    return ranked(skills, query, ({ name }) => name).map(
      ({ name, path, description, interface: ui, shortDescription }) =>
        this.#offer(
          {
            kind: "skill",
            id: `skill:${path}`,
            name,
            description: ui?.shortDescription ?? shortDescription ?? description,
            mention: `$${name}`,
          },
          { kind: "skill", name, path },
        ),
    );
  }

  async #symbols(query: string): Promise<Suggestion[]> {
    const found = await this.parts.ports.index.symbols(query);
    return ranked(found, query, ({ name }) => name).flatMap((symbol) => this.#symbol(symbol));
  }

  #symbol({ name, icon, path, startLine, endLine }: SymbolPlace): Suggestion[] {
    const short = shortPath(path, this.parts.cwd(), this.#roots());
    if (short === undefined) return [];
    const id = `symbol:${path}:${startLine}:${endLine}:${name}`;
    const place = `${short}:${startLine}`;
    const accepted: Attachment = { kind: "symbol", name, path, startLine, endLine };
    return [this.#offer({ kind: "symbol", id, name, icon, place, mention: `#${visibleName(name)}` }, accepted)];
  }

  #offer(suggestion: Suggestion, accepted: Accepted): Suggestion {
    this.#offered.set(suggestion.id, accepted);
    return suggestion;
  }

  #roots(): string[] {
    return searchRoots(this.parts.cwd(), this.parts.ports.workspace.folders());
  }
}
