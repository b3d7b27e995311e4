import type { Turn } from "../protocol/generated/v2/Turn";
import type { ThreadView, TurnView, UnreadTurns } from "../shared/view";
import { turnFromHistory } from "./threadChanges";

/** What reading history does to a thread. Turns come as the server sends them: newest first. */
export type HistoryChange =
  /** How it stands with the turns before the first one on show, or with those in the gap. */
  | { readonly change: "state"; readonly of: "earlier" | "gap"; readonly state: Exclude<UnreadTurns, "none"> }
  /** The page in front of what is there. */
  | { readonly change: "earlier"; readonly newestFirst: readonly Turn[]; readonly more: boolean }
  /** A page in the gap: behind the turns above it, or in front of those below it. */
  | { readonly change: "gap"; readonly side: "above" | "below"; readonly newestFirst: readonly Turn[] }
  /** A page from far back takes the place of what is above the gap, or makes one. */
  | { readonly change: "jump"; readonly newestFirst: readonly Turn[]; readonly more: boolean }
  /** Everything before this turn goes; it can be read again. */
  | { readonly change: "drop"; readonly before: string };

/** The newest page of a thread, together with what was heard of it while it was read. */
export function withFirstPage(thread: ThreadView, newestFirst: readonly Turn[], more: boolean): ThreadView {
  const heard = new Map(thread.turns.map((turn) => [turn.id, turn]));
  const read = newestFirst.toReversed().map((turn) => merged(turnFromHistory(turn), heard.get(turn.id)));
  const known = new Set(read.map(({ id }) => id));
  // What was read before, and lies before the page, stays where it is.
  const first = Math.max(
    0,
    thread.turns.findIndex(({ id }) => known.has(id)),
  );
  const older = thread.turns.slice(0, first);
  const newer = thread.turns.slice(first).filter(({ id }) => !known.has(id));
  const earlier = first > 0 ? thread.earlier : more ? "some" : "none";
  return { ...thread, turns: [...older, ...read, ...newer], earlier, gap: first > 0 ? thread.gap : null };
}

/**
 * What another client has done in a thread: turns that nobody saw here, and the rest of one that was read while it ran
 * there, which reads as interrupted. Turns of this client stay as they were heard. A page that begins after all that is
 * on show takes its place.
 */
export function withNews(thread: ThreadView, newestFirst: readonly Turn[]): ThreadView {
  const read = newestFirst.toReversed().map(turnFromHistory);
  const first = thread.turns.findIndex(({ id }) => read.some((turn) => turn.id === id));
  if (first < 0) return { ...thread, turns: read, earlier: "some", gap: null };
  const shown = new Set(thread.turns.flatMap(({ id, startedAs }) => [id, startedAs ?? id]));
  const unseen = read.filter(({ id }) => !shown.has(id));
  const grown = thread.turns.map((turn) => read.find((each) => each.id === turn.id && saysMore(each, turn)) ?? turn);
  if (unseen.length === 0 && grown.every((turn, index) => turn === thread.turns[index])) return thread;
  return { ...thread, turns: [...grown, ...unseen] };
}

function saysMore(read: TurnView, shown: TurnView): boolean {
  if (shown.status !== "interrupted") return false;
  return read.status !== "interrupted" || read.items.length > shown.items.length;
}

/** What streams is stored only once it is complete, so what was heard of a turn may be more than what was read. */
function merged(read: TurnView, heard: TurnView | undefined): TurnView {
  if (!heard) return read;
  const items = new Map([...read.items, ...heard.items].map((item) => [item.id, item]));
  return { ...read, ...heard, error: heard.error ?? read.error, items: [...items.values()] };
}

/** A thread after something was read of its history. Turns that are there stay as they are: what is live is newer. */
export function changeHistory(thread: ThreadView, change: HistoryChange): ThreadView {
  const { turns, gap } = thread;
  switch (change.change) {
    case "state":
      if (change.of === "earlier") return { ...thread, earlier: change.state };
      return gap ? { ...thread, gap: { ...gap, state: change.state } } : thread;
    case "earlier": {
      const earlier = change.more ? "some" : "none";
      return { ...thread, turns: [...fresh(thread, change.newestFirst), ...turns], earlier };
    }
    case "gap": {
      if (!gap) return thread;
      const at = turns.findIndex(({ id }) => id === gap.afterTurnId) + 1;
      const read = fresh(thread, change.newestFirst);
      const other = new Set((change.side === "above" ? turns.slice(at) : turns.slice(0, at)).map(({ id }) => id));
      const joined = change.newestFirst.length === 0 || change.newestFirst.some(({ id }) => other.has(id));
      const last = change.side === "above" ? read.at(-1) : undefined;
      const rest = { afterTurnId: last?.id ?? gap.afterTurnId, state: "some" } as const;
      return { ...thread, turns: turns.toSpliced(at, 0, ...read), gap: joined ? null : rest };
    }
    case "jump": {
      const tail = afterGap(thread);
      const read = fresh({ turns: tail }, change.newestFirst);
      const last = read.at(-1);
      const joined = read.length < change.newestFirst.length || last === undefined;
      return {
        ...thread,
        turns: [...read, ...tail],
        earlier: change.more ? "some" : "none",
        gap: joined ? null : { afterTurnId: last.id, state: "some" },
      };
    }
    case "drop": {
      const at = turns.findIndex(({ id }) => id === change.before);
      return at <= 0 ? thread : { ...thread, turns: turns.slice(at), earlier: "some", gap: null };
    }
  }
}

/** The newest turns, without a hole in them. */
export function afterGap({ turns, gap }: ThreadView): readonly TurnView[] {
  return gap ? turns.slice(turns.findIndex(({ id }) => id === gap.afterTurnId) + 1) : turns;
}

function fresh({ turns }: Pick<ThreadView, "turns">, newestFirst: readonly Turn[]): TurnView[] {
  const known = new Set(turns.map(({ id }) => id));
  return newestFirst
    .filter(({ id }) => !known.has(id))
    .toReversed()
    .map(turnFromHistory);
}
