import type { Connection } from "../../protocol/connection";
import type { FuzzyFileSearchResult } from "../../protocol/generated/FuzzyFileSearchResult";
import type { NotificationParams } from "../../protocol/methods";
import type { Disposable, Log } from "../ports";
import { requestErrorMessage } from "../requestError";
import type { Server } from "../session";

/** What a search has found so far; `done` when there is no more to come for this query. */
export type OnFiles = (files: readonly FuzzyFileSearchResult[], done: boolean) => void;

/** One query of a search. */
interface Query {
  readonly text: string;
  readonly onFiles: OnFiles;
  files: readonly FuzzyFileSearchResult[];
  /** The server has said something about this very query, and that a query is answered: only both end it. */
  updated: boolean;
  completed: boolean;
  /** It was asked a second time, because nothing was found. */
  askedAgain: boolean;
}

interface SearchOptions {
  readonly server: () => Promise<Server>;
  readonly log: Pick<Log, "debug">;
  /** The session's name, unique in the window. */
  readonly id: string;
  /** The folders to search: absolute paths. */
  readonly roots: readonly string[];
}

/**
 * A fuzzy search for files that lives as long as the popup that shows it. The server walks the folders once, from
 * when the search is made, and answers each query as it goes; a server that has no such sessions is asked once a query.
 * Only the newest query is answered, and nothing after `dispose`, which is the one way to cancel.
 */
export class FileSearch implements Disposable {
  /** Where the session is, or undefined when there is none to be had. */
  readonly #session: Promise<Connection | undefined>;
  #query: Query | undefined;
  #disposed = false;

  constructor(private readonly options: SearchOptions) {
    this.#session = this.#start();
  }

  /** Looks for something else from now on. @param onFiles called again when more was found */
  async search(text: string, onFiles: OnFiles): Promise<void> {
    const query: Query = { text, onFiles, files: [], updated: false, completed: false, askedAgain: false };
    this.#query = query;
    try {
      const session = await this.#session;
      if (!this.#wants(query)) return;
      if (session) await this.#ask(session, query);
      else {
        const { connection } = await this.options.server();
        const roots = [...this.options.roots];
        // With the same token, a newer search also ends the older one.
        const params = { query: text, roots, cancellationToken: this.options.id };
        const { files } = await connection.request("fuzzyFileSearch", params);
        if (this.#wants(query)) onFiles(files, true);
      }
    } catch (error) {
      this.options.log.debug(`File search: ${requestErrorMessage(error)}`);
      if (this.#wants(query)) onFiles(query.files, true);
    }
  }

  /** `fuzzyFileSearch/sessionUpdated`: an early one may be empty, because the folders are still being walked. */
  updated({ query: text, files }: NotificationParams<"fuzzyFileSearch/sessionUpdated">): void {
    const query = this.#query;
    if (query?.text !== text) return;
    query.updated = true;
    // What is found for one query only grows, but the server's updates overtake each other.
    if (files.length >= query.files.length) query.files = files;
    this.#tell(query);
  }

  /** `fuzzyFileSearch/sessionCompleted`, which names no query; the last update may come right before or after it. */
  completed(): void {
    const query = this.#query;
    if (!query) return;
    query.completed = true;
    if (query.updated) this.#tell(query);
  }

  dispose(): void {
    this.#disposed = true;
    this.#query = undefined;
    void this.#stop();
  }

  #tell(query: Query): void {
    const done = query.completed && query.updated;
    if (query.files.length > 0 || (done && query.askedAgain)) query.onFiles(query.files, done);
    else if (done) void this.#askAgain(query);
  }

  // An empty update may be an early one, and the end may overtake the one that has the files.
  async #askAgain(query: Query): Promise<void> {
    query.askedAgain = true;
    query.updated = false;
    query.completed = false;
    try {
      const session = await this.#session;
      if (session && this.#wants(query)) await this.#ask(session, query);
    } catch (error) {
      this.options.log.debug(`File search: ${requestErrorMessage(error)}`);
      if (this.#wants(query)) query.onFiles(query.files, true);
    }
  }

  #ask(session: Connection, query: Query): Promise<unknown> {
    return session.request("fuzzyFileSearch/sessionUpdate", { sessionId: this.options.id, query: query.text });
  }

  #wants(query: Query): boolean {
    return !this.#disposed && this.#query === query;
  }

  async #start(): Promise<Connection | undefined> {
    try {
      const { connection } = await this.options.server();
      const params = { sessionId: this.options.id, roots: [...this.options.roots] };
      await connection.request("fuzzyFileSearch/sessionStart", params);
      return connection;
    } catch (error) {
      this.options.log.debug(`No file search session: ${requestErrorMessage(error)}`);
      return undefined;
    }
  }

  async #stop(): Promise<void> {
    try {
      const session = await this.#session;
      await session?.request("fuzzyFileSearch/sessionStop", { sessionId: this.options.id });
    } catch (error) {
      // A server that is gone has no session either.
      this.options.log.debug(`File search: ${requestErrorMessage(error)}`);
    }
  }
}
