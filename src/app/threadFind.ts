import { itemText } from "../model/itemText";
import { threadByKey } from "../model/state";
import type { FoundMessage, Hit } from "../shared/find";
import { relativePath } from "../shared/relativePath";
import type { TurnView } from "../shared/view";
import type { History } from "./history";
import type { Ports } from "./ports";
import { requestErrorMessage } from "./requestError";
import type { Store } from "./store";

/** More hits than anyone would step through are not counted. */
const maxHits = 20_000;
/** How much text of turns that are not on show is kept between two searches, in characters. */
const maxKept = 20_000_000;

interface Search {
  readonly search: number;
  readonly query: string;
  readonly caseSensitive: boolean;
}

interface KeptTurn {
  readonly turnId: string;
  readonly texts: readonly (readonly [itemId: string, text: string])[];
}

/** Finds text in the whole thread of one view, also in turns that are not on show. */
export class ThreadFind {
  /** The search that is wanted now: others stop. */
  #search = -1;
  /** The thread whose turns were all read, newest first, if they fit. */
  #kept: { readonly key: string; readonly turns: readonly KeptTurn[] } | undefined;

  constructor(
    private readonly services: { readonly store: Store; readonly history: History; readonly ports: Pick<Ports, "log"> },
    private readonly post: (message: FoundMessage) => void,
  ) {}

  /** Tells the hits as they are found, a page of turns at a time, the newest first. */
  async find(key: string, { search, query, caseSensitive }: Search): Promise<void> {
    this.#search = search;
    if (query === "") return;
    const pattern = new RegExp(query.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"), caseSensitive ? "gu" : "giu");
    let left = maxHits;
    try {
      for await (const page of this.#texts(key, search)) {
        if (this.#search !== search) return;
        const hits = hitsOf(page, pattern, left);
        left -= hits.reduce((sum, { count }) => sum + count, 0);
        if (hits.length > 0) this.post({ type: "found", search, hits, state: "searching" });
        if (left <= 0) break;
      }
      this.post({ type: "found", search, hits: [], state: left <= 0 ? "tooMany" : "done" });
    } catch (error) {
      this.services.ports.log.error(`Could not search all of the thread: ${requestErrorMessage(error)}`);
      if (this.#search === search) this.post({ type: "found", search, hits: [], state: "failed" });
    }
  }

  /** Nobody looks for anything any more, or in this thread. */
  end(): void {
    this.#search = -1;
    this.#kept = undefined;
  }

  /** The texts of all turns, newest first. */
  async *#texts(key: string, search: number): AsyncGenerator<readonly KeptTurn[]> {
    if (this.#kept?.key === key) {
      yield* this.#again(key, this.#kept.turns);
      return;
    }
    const all: KeptTurn[] = [];
    let size = 0;
    for await (const turns of this.services.history.turns(key, () => this.#search !== search)) {
      const page = turns.map(this.#textsIn(key));
      for (const turn of page) size += turn.texts.reduce((sum, [, text]) => sum + text.length, 0);
      if (size <= maxKept) all.push(...page);
      yield page;
    }
    if (size <= maxKept && this.#search === search) this.#kept = { key, turns: all };
  }

  /** Takes the texts of a turn out of it, as they are drawn in this thread. */
  #textsIn(key: string): (turn: TurnView) => KeptTurn {
    const { state } = this.services.store;
    const cwd = threadByKey(state, key)?.view.cwd ?? "";
    const shownPath = (path: string): string => relativePath(path, cwd, state.folders);
    return ({ id, items }) => ({ turnId: id, texts: items.map((item) => [item.id, itemText(item, shownPath)]) });
  }

  /** What was read before, with what is on show as it is now. */
  *#again(key: string, kept: readonly KeptTurn[]): Generator<readonly KeptTurn[]> {
    const shown = threadByKey(this.services.store.state, key)?.view.turns ?? [];
    const textsOf = this.#textsIn(key);
    const known = new Set(kept.map(({ turnId }) => turnId));
    const byId = new Map(shown.map((turn) => [turn.id, turn]));
    yield shown
      .filter(({ id }) => !known.has(id))
      .toReversed()
      .map(textsOf);
    yield kept.map((turn) => {
      const live = byId.get(turn.turnId);
      return live ? textsOf(live) : turn;
    });
  }
}

/** The hits of some turns, in the thread's order: the turns come newest first. */
function hitsOf(turns: readonly KeptTurn[], pattern: RegExp, limit: number): Hit[] {
  const hits: Hit[] = [];
  let left = limit;
  for (const { turnId, texts } of turns) {
    for (const [itemId, text] of texts.toReversed()) {
      const count = Math.min(left, text.match(pattern)?.length ?? 0);
      if (count > 0) hits.unshift({ turnId, itemId, count });
      left -= count;
    }
  }
  return hits;
}
