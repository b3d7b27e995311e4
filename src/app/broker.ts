import { threadById } from "../model/state";
import {
  type Answer,
  type Decision,
  type DecisionRecord,
  isAskedInChat,
  type QuestionView,
  type Replies,
} from "../shared/decisions";
import { type FormContent, type FormInputs, readForm } from "../shared/form";
import type { ItemView } from "../shared/items";
import type { CarriedOut, ChangeReviews } from "./carriedOut";
import { cleanRecord, recordOf } from "./decisionRecord";
import { offerSafely } from "./offerSafely";
import type { Disposable, Ports } from "./ports";
import type { Store } from "./store";

/** Fires when the server no longer waits: somebody else answered, or the turn ended. */
export interface Resolved {
  readonly isCancellationRequested: boolean;
  onCancellationRequested(listener: () => void): Disposable;
}

/** Why a decision ended, when no person took it. */
type Ending = Exclude<DecisionRecord["by"], "person">;

/**
 * An answer, replies to questions, what a form was filled in with, what was taken of a change, in a line, or which
 * permissions were granted.
 */
export type Taken =
  | Answer
  | { readonly replies: Replies }
  | { readonly content: FormContent }
  | { readonly partly: string }
  | { readonly granted: readonly number[]; readonly forSession: boolean };

interface Pending {
  readonly decision: Decision;
  /** Does what accepting means, where that is more than an answer. Never rejects. */
  readonly carryOut: (() => Promise<CarriedOut>) | undefined;
  /** Answers the request. Does nothing the second time. */
  settle(taken: Taken, by: DecisionRecord["by"], reason?: string): void;
}

/** Tells Codex something while its turn goes on. Never rejects: what could not be sent is kept where a person sees it. */
export type Tell = (threadId: string, text: string) => Promise<void>;

/**
 * Turns the server's approval requests into pending decisions, offers them to people, and gives each exactly one
 * answer: the first one. What can't be shown, or is no longer wanted, is declined. Nothing is ever accepted by itself.
 */
export class Broker implements Disposable {
  /** In the order of arrival; the first one is offered natively by itself, the others when a person asks for them. */
  readonly #pending = new Map<string, Pending>();
  /** The native surfaces that were made, by decision: the oldest decision's, and those a person asked for. */
  readonly #surfaces = new Map<string, Disposable>();
  /** Decisions that are being carried out: no other answer counts meanwhile. */
  readonly #busy = new Set<string>();
  /** Why some of those ended meanwhile: what is written in the list of decisions waits for what has come of them. */
  readonly #endedWhileBusy = new Map<string, Ending>();

  constructor(
    private readonly store: Store,
    private readonly ports: Pick<Ports, "log" | "newId" | "clock"> & { readonly surface: Ports["surface"] },
    private readonly tell: Tell,
    private readonly changes?: ChangeReviews,
  ) {}

  /**
   * Answers questions for a person.
   * @returns false when they were answered before, or a question has no answer or one that it does not offer
   */
  reply(decisionId: string, replies: Replies): boolean {
    const pending = this.#pending.get(decisionId);
    if (pending?.decision.kind !== "questions") return false;
    const { questions } = pending.decision;
    const asked = questions.map(({ id }) => [id, Object.hasOwn(replies, id) ? (replies[id] ?? []) : []] as const);
    if (!questions.every((question, index) => fits(question, asked[index]?.[1] ?? []))) return false;
    pending.settle({ replies: Object.fromEntries(asked) }, "person");
    return true;
  }

  /**
   * Sends a form for a person.
   * @returns false when it was answered before, or a field can't be sent as it is
   */
  fill(decisionId: string, inputs: FormInputs): boolean {
    const pending = this.#pending.get(decisionId);
    if (pending?.decision.kind !== "form") return false;
    const content = readForm(pending.decision.fields, inputs);
    if (content) pending.settle({ content }, "person");
    return content !== undefined;
  }

  /**
   * Answers for a person.
   * @param reason goes to Codex before the answer, with "decline" only; blank for none
   * @returns false when the decision was taken before, never existed or has no such answer: nothing changes then
   */
  answer(decisionId: string, answer: Answer, reason = ""): boolean {
    const pending = this.#pending.get(decisionId);
    if (!pending?.decision.answers.includes(answer) || this.#busy.has(decisionId)) return false;
    const { decision } = pending;
    const carryOut = this.#carryOutOf(pending, answer === "acceptForSession");
    if (carryOut && (answer === "accept" || answer === "acceptForSession")) {
      void this.#carryOut(pending, carryOut, answer);
    } else if (this.changes && decision.kind === "fileChange" && answer === "decline") {
      pending.settle(answer, "person", this.changes.declineNote(decision, reason.trim()));
    } else pending.settle(answer, "person", answer === "decline" ? reason.trim() : "");
    return true;
  }

  /**
   * Grants a part of the permissions that are asked for, for a person.
   * @param granted places in the decision's list
   * @returns false when the decision was taken before, or nothing of it would be granted: that is to decline it
   */
  grant(decisionId: string, granted: readonly number[], forSession: boolean): boolean {
    const pending = this.#pending.get(decisionId);
    if (pending?.decision.kind !== "permissions" || !pending.decision.divisible) return false;
    const { permissions } = pending.decision;
    const known = permissions.flatMap((_, index) => (granted.includes(index) ? [index] : []));
    if (known.length === 0) return false;
    if (known.length === permissions.length) return this.answer(decisionId, forSession ? "acceptForSession" : "accept");
    pending.settle({ granted: known, forSession }, "person");
    return true;
  }

  #carryOutOf({ decision, carryOut }: Pending, forSession: boolean): Pending["carryOut"] {
    const { changes } = this;
    return changes && decision.kind === "fileChange" ? () => changes.carryOut(decision, forSession) : carryOut;
  }

  async #carryOut(
    pending: Pending,
    carryOut: () => Promise<CarriedOut>,
    answer: "accept" | "acceptForSession",
  ): Promise<void> {
    const { decision } = pending;
    const { id } = decision;
    this.#busy.add(id);
    const done = await carryOut();
    this.#busy.delete(id);
    const ended = this.#endedWhileBusy.get(id);
    this.#endedWhileBusy.delete(id);
    if (ended) this.#carriedOutLate(decision, done, ended);
    else if (done.kind === "asProposed") pending.settle(answer, "person");
    else if (done.kind === "nothing") pending.settle("decline", "person", done.told);
    else if (done.kind === "partly") pending.settle({ partly: done.summary }, "person", done.told);
    else this.store.dispatch({ type: "decisionKept", id });
  }

  /** The server has stopped waiting in the meantime, and was told no: what is on disk by now is there all the same. */
  #carriedOutLate(decision: Decision, done: CarriedOut, ended: Ending): void {
    if (done.kind !== "partly") {
      this.#taken(decision, "decline", ended, "");
      return;
    }
    this.#taken(decision, { partly: done.summary }, "person", "");
    void this.tell(decision.threadId, done.told);
  }

  /** Shows the native surface of a pending decision. @param path of a file of it whose own diff is wanted */
  reveal(decisionId: string, path?: string): void {
    const pending = this.#pending.get(decisionId);
    if (!pending) return;
    const { decision } = pending;
    const offered = this.#surfaces.has(decisionId);
    if (!offered) this.#surfaces.set(decisionId, offerSafely(decision, this.ports));
    // Being offered shows all others.
    if (offered || path !== undefined || isAskedInChat(decision)) this.ports.surface.reveal(decision, path);
  }

  /** The oldest pending decision of a thread, or of all. */
  oldest(threadId?: string): Decision | undefined {
    for (const { decision } of this.#pending.values()) {
      if (threadId === undefined || decision.threadId === threadId) return decision;
    }
    return undefined;
  }

  /** Declines what is pending for a turn that has ended. */
  endTurn(turnId: string): void {
    this.#end(({ decision }) => decision.turnId === turnId, "turnEnded");
  }

  /** Declines everything: the connection or the window is going away. */
  dispose(): void {
    this.#end(() => true, "serverEnded");
  }

  /** Notes what is declined because there is no way to show it. */
  unshown({ threadId }: { readonly threadId: string }, what: string, where: string | null): void {
    this.ports.log.warn(`Declined a request for ${what}: there is no way to show it yet`);
    this.#record({ threadId, what, where, answer: "decline", by: "notShown", reason: null });
  }

  #end(which: (pending: Pending) => boolean, by: Ending): void {
    for (const pending of [...this.#pending.values()]) {
      if (which(pending)) pending.settle("decline", by);
    }
  }

  /**
   * Offers a decision to people.
   * @param make makes it with the id that it is known by from here on
   * @param carryOut does what accepting means, where that is more than an answer; must not reject
   * @returns the first answer; "decline" when there is nobody to give one any more
   */
  decide(make: (id: string) => Decision, resolved: Resolved, carryOut?: Pending["carryOut"]): Promise<Taken> {
    const decision = make(this.ports.newId());
    if (resolved.isCancellationRequested) {
      this.#taken(decision, "decline", "resolvedElsewhere", "");
      return Promise.resolve("decline");
    }
    return new Promise((resolve) => {
      const settle = (answer: Taken, by: DecisionRecord["by"], reason = ""): void => {
        if (!this.#pending.delete(decision.id)) return;
        cancellation.dispose();
        this.#surfaces.get(decision.id)?.dispose();
        this.#surfaces.delete(decision.id);
        this.store.dispatch({ type: "decisionRemoved", id: decision.id });
        if (by !== "person" && this.#busy.has(decision.id)) this.#endedWhileBusy.set(decision.id, by);
        else this.#taken(decision, answer, by, reason);
        this.#offerNext();
        // What Codex is told first is in the very next request to the model (seen on 0.130.0 and 0.169.0).
        if (reason === "") resolve(answer);
        else void this.tell(decision.threadId, reason).then(() => resolve(answer));
      };
      const cancellation = resolved.onCancellationRequested(() => settle("decline", "resolvedElsewhere"));
      this.#pending.set(decision.id, { decision, carryOut, settle });
      this.store.dispatch({ type: "decisionAdded", decision });
      this.#offerNext();
    });
  }

  #taken(decision: Decision, taken: Taken, by: DecisionRecord["by"], reason: string): void {
    this.#record(recordOf(decision, taken, by, reason));
  }

  #record(record: Omit<DecisionRecord, "at">): void {
    this.store.dispatch({ type: "decided", record: { at: this.ports.clock.now(), ...cleanRecord(record) } });
  }

  #offerNext(): void {
    const oldest = this.oldest();
    if (oldest && !this.#surfaces.has(oldest.id)) this.#surfaces.set(oldest.id, offerSafely(oldest, this.ports));
  }

  /** The item that a request is about. */
  item(ids: { readonly threadId: string; readonly turnId: string; readonly itemId: string }): ItemView | undefined {
    const inTurn = this.items(ids).find(({ id }) => id === ids.itemId);
    // A command may run on after its turn, and be asked about in a later one.
    return (
      inTurn ??
      threadById(this.store.state, ids.threadId)
        ?.view.turns.flatMap(({ items }) => items)
        .find(({ id }) => id === ids.itemId)
    );
  }

  /** The folder of a thread; empty for one that is not known. */
  folder(threadId: string): string {
    return threadById(this.store.state, threadId)?.view.cwd ?? "";
  }

  /** The id of the turn that runs in a thread; empty for none. */
  runningTurn(threadId: string): string {
    const last = threadById(this.store.state, threadId)?.view.turns.at(-1);
    return last?.status === "inProgress" ? last.id : "";
  }

  /** All items of the turn that a request is about, as far as they are known. */
  items({ threadId, turnId }: { readonly threadId: string; readonly turnId: string | null }): readonly ItemView[] {
    return threadById(this.store.state, threadId)?.view.turns.find(({ id }) => id === turnId)?.items ?? [];
  }
}

function fits({ options, other }: QuestionView, answers: readonly string[]): boolean {
  const known = new Set(options.map(({ label }) => label));
  return answers.length > 0 && answers.every((answer) => answer !== "" && (other || known.has(answer)));
}
