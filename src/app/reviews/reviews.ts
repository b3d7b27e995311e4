import { type FileReview, fileReview, rightText } from "../../model/fileReview";
import { isByHandAlone, rebased } from "../../model/rebaseReview";
import { declineNote } from "../../model/reviewNote";
import { shownText, withEdit, withRightSide } from "../../model/rightSide";
import { type AppState, threadById } from "../../model/state";
import type { FileChangeDecision } from "../../shared/decisions";
import type { FileChange } from "../../shared/items";
import type { CarriedOut, ChangeReviews } from "../carriedOut";
import type { ReviewProblem } from "../filesPort";
import type { Disposable, Ports } from "../ports";
import { requestErrorMessage } from "../requestError";
import type { Store } from "../store";
import type { Applied } from "./appliedMemory";
import { carryOut } from "./carryOut";

/** What is on disk for one file of a proposal. */
interface Content {
  readonly text: string | null | undefined;
  /** See `FileReview.unseen`. */
  readonly unseen: string;
}

/** The text of UTF-8 bytes, to the last of them; undefined for any others, which the server refuses to patch as well. */
export function decodeText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * What a person makes of pending file changes, in the state, from reading the files to carrying out what was chosen.
 * Every pending file change has a review as soon as its files are read.
 */
export class Reviews implements ChangeReviews, Disposable {
  readonly #subscription: Disposable;
  /** Reading the files of a decision, one time after the other. */
  readonly #reading = new Map<string, Promise<void>>();
  /** Files whose unsaved edits are part of what the proposal is compared with, by decision. */
  readonly #merged = new Map<string, Set<string>>();
  /** The reviews as they were last, and what was written by hand in those that are gone since, until it is known why. */
  #last: AppState["reviews"] = {};
  #orphaned: readonly FileReview[] = [];
  #decided = 0;

  constructor(
    private readonly store: Store,
    private readonly ports: Pick<Ports, "log" | "files">,
    private readonly keep: (applied: Applied) => void,
  ) {
    this.#subscription = store.subscribe(() => this.#follow());
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  /** The review of a decision's files, in its order; undefined until they were read. */
  of(decisionId: string): readonly FileReview[] | undefined {
    return this.store.state.reviews[decisionId];
  }

  /** Makes or takes back one edit. */
  choose(decisionId: string, path: string, index: number, made: boolean, reason = ""): void {
    this.#change(decisionId, path, (review) => withEdit(review, index, made, reason.trim()));
  }

  /** Declines all of a file, its move too, or takes that back. */
  chooseFile(decisionId: string, path: string, wanted: boolean, reason = ""): void {
    this.#change(decisionId, path, (review) => ({ ...review, wholeDeclined: wanted ? null : reason.trim() }));
  }

  /** The right-hand side of a file's diff, as it stands in the editor. */
  write(decisionId: string, path: string, text: string): void {
    this.#change(decisionId, path, (review) => {
      if (!review.fits) return review;
      if (shownText(rightText(review)) === shownText(text)) return review;
      // Who writes into a file wants it.
      return withRightSide({ ...review, wholeDeclined: null }, text);
    });
  }

  /** Compares with the files as they are now. Resolves when that is in the state. */
  reread(decisionId: string): Promise<void> {
    const decision = this.#decision(decisionId);
    if (!decision) return Promise.resolve();
    const done = (this.#reading.get(decisionId) ?? Promise.resolve()).then(() => this.#read(decision));
    this.#reading.set(decisionId, done);
    return done;
  }

  /** Shows a file's unsaved edits and the proposal together, instead of comparing with what is on disk. */
  merge(decisionId: string, path: string): void {
    this.#merged.set(decisionId, new Set([...(this.#merged.get(decisionId) ?? []), path]));
    void this.reread(decisionId);
  }

  /** Whether the diff of a file is one to its unsaved edits. */
  isMerged(decisionId: string, path: string): boolean {
    return this.#merged.get(decisionId)?.has(path) ?? false;
  }

  async carryOut(decision: FileChangeDecision, forSession: boolean): Promise<CarriedOut> {
    try {
      const allowed = { folders: this.#folders(decision), forSession };
      return await carryOut(decision, this, allowed, this.ports, (applied) => {
        const { threadId, turnId, itemId } = decision;
        this.store.dispatch({ type: "changeCarriedOut", threadId, turnId, itemId, applied });
        this.keep({ threadId, turnId, itemId, applied });
      });
    } catch (error) {
      this.ports.log.error(`Could not carry out a decision: ${String(error)}`);
      const path = decision.changes[0]?.path ?? "";
      this.#explain({ kind: "failed", path, why: requestErrorMessage(error), left: [] });
      return { kind: "notYet" };
    }
  }

  declineNote({ id }: FileChangeDecision, reason: string): string {
    return declineNote(this.of(id) ?? [], reason);
  }

  /** What a person has written must not go because a turn has ended, or the server. */
  #keepOrphans(): void {
    const { reviews, decided } = this.store.state;
    const gone = Object.keys(this.#last).filter((id) => !reviews[id]);
    this.#orphaned = [...this.#orphaned, ...gone.flatMap((id) => this.#last[id] ?? [])].filter(
      ({ edited }) => edited !== null,
    );
    this.#last = reviews;
    const record = decided.at(-1);
    if (decided.length === this.#decided || !record) return;
    this.#decided = decided.length;
    for (const { change, edited } of record.by === "person" ? [] : this.#orphaned) {
      this.#explain({ kind: "ended", path: change.path, text: edited ?? "" });
    }
    this.#orphaned = [];
  }

  #explain(problem: ReviewProblem): void {
    this.ports.files.explain(problem).catch((error: unknown) => {
      this.ports.log.error(`Could not tell about ${problem.path} (${problem.kind}): ${String(error)}`);
    });
  }

  #follow(): void {
    this.#keepOrphans();
    const pending = this.store.state.decisions.filter((decision) => decision.kind === "fileChange");
    for (const { id } of pending) if (!this.#reading.has(id)) void this.reread(id);
    for (const id of this.#reading.keys()) {
      if (pending.some((decision) => decision.id === id)) continue;
      this.#reading.delete(id);
      this.#merged.delete(id);
    }
  }

  async #read(decision: FileChangeDecision): Promise<void> {
    const contents = await Promise.all(decision.changes.map((change) => this.#content(decision.id, change)));
    const before = this.of(decision.id);
    const files = decision.changes.map((change, index) => {
      const known = before?.[index];
      const { text, unseen } = contents[index] ?? { text: undefined, unseen: "" };
      if (!known) return fileReview(change, text, unseen);
      const moved = rebased(known, text);
      const now = known.unseen === unseen ? moved : { ...moved, unseen, changed: true };
      const count = now.fits ? wantedLost(now) - wantedLost(known) : 0;
      if (count > 0) this.#explain({ kind: "lost", path: change.path, count });
      if (now !== known && isByHandAlone(now)) this.#explain({ kind: "handEditsInTheWay", path: change.path });
      return now;
    });
    if (files.some((file, index) => file !== before?.[index])) {
      this.store.dispatch({ type: "reviewChanged", id: decision.id, files });
    }
  }

  async #content(decisionId: string, { path, movePath }: FileChange): Promise<Content> {
    const unsaved = this.isMerged(decisionId, path) ? this.ports.files.unsaved(path) : undefined;
    const bytes = unsaved === undefined ? await this.#bytes(path) : null;
    const text = unsaved ?? (bytes && decodeText(bytes));
    const replaced = movePath === null || movePath === path ? undefined : await this.#bytes(movePath);
    const unseen = await Promise.all([text === undefined ? bytes : undefined, replaced].map(digest));
    return { text, unseen: unseen.join("") };
  }

  /** @returns undefined for what can't be read */
  async #bytes(path: string): Promise<Uint8Array | null | undefined> {
    try {
      return await this.ports.files.read(path);
    } catch (error) {
      this.ports.log.warn(`Can't read ${path} to show what Codex proposes: ${String(error)}`);
      return undefined;
    }
  }

  #change(decisionId: string, path: string, change: (review: FileReview) => FileReview): void {
    const files = this.of(decisionId);
    const next = files?.map((file) => (file.change.path === path ? change(file) : file));
    if (next?.some((file, index) => file !== files?.[index]))
      this.store.dispatch({ type: "reviewChanged", id: decisionId, files: next ?? [] });
  }

  /** Where Codex may write in a thread that may write at all. */
  #folders({ threadId }: FileChangeDecision): readonly string[] {
    const view = threadById(this.store.state, threadId)?.view;
    return view ? [view.cwd, ...(view.roots ?? [])].filter((folder) => folder !== "") : [];
  }

  #decision(id: string): FileChangeDecision | undefined {
    const found = this.store.state.decisions.find((decision) => decision.id === id);
    return found?.kind === "fileChange" ? found : undefined;
  }
}

/** How many edits that are wanted have no place. */
function wantedLost({ lost }: FileReview): number {
  return lost.filter(({ declined }) => declined === null).length;
}

async function digest(bytes: Uint8Array | null | undefined): Promise<string> {
  if (!bytes) return "";
  return Buffer.from(await crypto.subtle.digest("SHA-256", Uint8Array.from(bytes))).toString("hex");
}
