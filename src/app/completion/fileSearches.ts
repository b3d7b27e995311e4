import type { NotificationParams } from "../../protocol/methods";
import type { Ports } from "../ports";
import type { Server } from "../session";
import { FileSearch } from "./fileSearch";

/** The file searches that are open in this window, found by the name that the server's news carry. */
export class FileSearches {
  readonly #open = new Map<string, FileSearch>();

  constructor(
    private readonly ports: Pick<Ports, "log" | "newId">,
    private readonly server: () => Promise<Server>,
  ) {}

  /** Starts a search below some folders; disposing of it ends it on the server, too. */
  open(roots: readonly string[]): FileSearch {
    const id = this.ports.newId();
    const search = new FileSearch({ server: this.server, log: this.ports.log, id, roots });
    this.#open.set(id, search);
    return search;
  }

  close(search: FileSearch): void {
    for (const [id, each] of this.#open) if (each === search) this.#open.delete(id);
    search.dispose();
  }

  updated(params: NotificationParams<"fuzzyFileSearch/sessionUpdated">): void {
    this.#open.get(params.sessionId)?.updated(params);
  }

  completed({ sessionId }: NotificationParams<"fuzzyFileSearch/sessionCompleted">): void {
    this.#open.get(sessionId)?.completed();
  }
}
