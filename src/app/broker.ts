import { threadById } from "../model/state";
import { unwrapShell } from "../model/unwrapShell";
import type { CommandExecutionRequestApprovalParams } from "../protocol/generated/v2/CommandExecutionRequestApprovalParams";
import type { CommandExecutionRequestApprovalResponse } from "../protocol/generated/v2/CommandExecutionRequestApprovalResponse";
import type { FileChangeRequestApprovalParams } from "../protocol/generated/v2/FileChangeRequestApprovalParams";
import type { FileChangeRequestApprovalResponse } from "../protocol/generated/v2/FileChangeRequestApprovalResponse";
import type { ToolRequestUserInputParams } from "../protocol/generated/v2/ToolRequestUserInputParams";
import type { ToolRequestUserInputResponse } from "../protocol/generated/v2/ToolRequestUserInputResponse";
import type { Answer, Decision, DecisionRecord, QuestionsDecision, QuestionView, Replies } from "../shared/decisions";
import type { ItemView } from "../shared/items";
import { assertNever } from "../shared/messages";
import type { Disposable, Ports } from "./ports";
import type { Store } from "./store";

/** Fires when the server no longer waits: somebody else answered, or the turn ended. */
export interface Resolved {
  readonly isCancellationRequested: boolean;
  onCancellationRequested(listener: () => void): Disposable;
}

/** Why a decision ended, when no person took it. */
type Ending = Exclude<DecisionRecord["by"], "person">;

/** An answer, or replies to questions. */
type Taken = Answer | { readonly replies: Replies };

interface Pending {
  readonly decision: Decision;
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

  constructor(
    private readonly store: Store,
    private readonly ports: Pick<Ports, "log" | "newId" | "clock"> & { readonly surface: Ports["surface"] },
    private readonly tell: Tell,
  ) {}

  /** Asks a person about `item/fileChange/requestApproval`. The request carries ids only: the changes are the item's. */
  async fileChange(
    params: FileChangeRequestApprovalParams,
    resolved: Resolved,
  ): Promise<FileChangeRequestApprovalResponse> {
    const item = this.#item(params);
    const changes = item?.type === "fileChange" ? item.changes : [];
    if (params.grantRoot) return this.#unshown(params, "write access to a whole folder", params.grantRoot);
    if (changes.length === 0) return this.#unshown(params, "a file change without a change to show", null);
    const { threadId, turnId, itemId } = params;
    const decision: Decision = {
      kind: "fileChange",
      id: this.ports.newId(),
      threadId,
      turnId,
      itemId,
      reason: params.reason ?? null,
      answers: ["accept", "acceptForSession", "decline", "cancel"],
      changes,
    };
    const answer = await this.#decide(decision, resolved);
    return { decision: answer === "acceptAlways" || typeof answer === "object" ? "decline" : answer };
  }

  /** Asks a person about `item/commandExecution/requestApproval`. */
  async command(
    params: CommandExecutionRequestApprovalParams,
    resolved: Resolved,
  ): Promise<CommandExecutionRequestApprovalResponse> {
    const item = this.#item(params);
    const fromItem = item?.type === "commandExecution" ? item : undefined;
    const command = params.command ? unwrapShell(params.command) : fromItem?.command;
    const where = command ?? null;
    // What this client does not draw yet must not be granted along with what it does draw.
    if (params.additionalPermissions) return this.#unshown(params, "additional permissions for a command", where);
    if (params.networkApprovalContext) return this.#unshown(params, "network access", where);
    // Servers before `kind` existed send commands only.
    if (params.kind === "writeStdin") return this.#unshown(params, "input for a running command", where);
    if (!command) return this.#unshown(params, "a command without a command to show", null);
    const { threadId, turnId, itemId } = params;
    const rule = params.proposedExecpolicyAmendment ?? null;
    const decision: Decision = {
      kind: "command",
      id: this.ports.newId(),
      threadId,
      turnId,
      itemId,
      reason: params.reason ?? null,
      // Not `availableDecisions`: it leaves out "decline" and "acceptForSession", which both work (0.130.0, 0.169.0).
      answers: ["accept", "acceptForSession", ...(rule ? (["acceptAlways"] as const) : []), "decline", "cancel"],
      command,
      cwd: params.cwd ?? fromItem?.cwd ?? null,
      rule,
    };
    const answer = await this.#decide(decision, resolved);
    if (answer !== "acceptAlways" && typeof answer === "string") return { decision: answer };
    if (!rule || typeof answer === "object") return { decision: "decline" };
    return { decision: { acceptWithExecpolicyAmendment: { execpolicy_amendment: rule } } };
  }

  /** Asks a person the questions of `item/tool/requestUserInput`; none is answered when they are declined. */
  async questions(params: ToolRequestUserInputParams, resolved: Resolved): Promise<ToolRequestUserInputResponse> {
    const { threadId, turnId, itemId } = params;
    const decision: QuestionsDecision = {
      kind: "questions",
      id: this.ports.newId(),
      threadId,
      turnId,
      itemId,
      reason: null,
      answers: ["decline"],
      questions: params.questions.map(({ id, header, question, isOther, isSecret, options }) => ({
        id,
        header,
        text: question,
        options: options ?? [],
        other: isOther || !options?.length,
        secret: isSecret,
      })),
    };
    const taken = await this.#decide(decision, resolved);
    if (typeof taken === "string") return { answers: {} };
    return {
      answers: Object.fromEntries(
        Object.entries(taken.replies).map(([id, answers]) => [id, { answers: [...answers] }]),
      ),
    };
  }

  /**
   * Answers questions for a person.
   * @returns false when they were answered before, or a question has no answer or one that it does not offer
   */
  reply(decisionId: string, replies: Replies): boolean {
    const pending = this.#pending.get(decisionId);
    if (pending?.decision.kind !== "questions") return false;
    const complete = pending.decision.questions.every((question) => fits(question, replies[question.id] ?? []));
    if (!complete) return false;
    const asked = pending.decision.questions.map(({ id }) => [id, replies[id] ?? []] as const);
    pending.settle({ replies: Object.fromEntries(asked) }, "person");
    return true;
  }

  /**
   * Answers for a person.
   * @param reason goes to Codex before the answer, with "decline" only; blank for none
   * @returns false when the decision was taken before, never existed or has no such answer: nothing changes then
   */
  answer(decisionId: string, answer: Answer, reason = ""): boolean {
    const pending = this.#pending.get(decisionId);
    if (!pending?.decision.answers.includes(answer)) return false;
    pending.settle(answer, "person", answer === "decline" ? reason.trim() : "");
    return true;
  }

  /** Shows the native surface of a pending decision. */
  reveal(decisionId: string): void {
    const pending = this.#pending.get(decisionId);
    if (!pending) return;
    if (this.#surfaces.has(decisionId)) this.ports.surface.reveal(pending.decision);
    else this.#surfaces.set(decisionId, this.#offer(pending.decision));
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

  #unshown(
    { threadId }: { readonly threadId: string },
    what: string,
    where: string | null,
  ): { readonly decision: "decline" } {
    this.ports.log.warn(`Declined a request for ${what}: there is no way to show it yet`);
    this.#record({ threadId, what, where, answer: "decline", by: "notShown", reason: null });
    return { decision: "decline" };
  }

  #end(which: (pending: Pending) => boolean, by: Ending): void {
    for (const pending of [...this.#pending.values()]) {
      if (which(pending)) pending.settle("decline", by);
    }
  }

  #decide(decision: Decision, resolved: Resolved): Promise<Taken> {
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
        this.#taken(decision, answer, by, reason);
        this.#offerNext();
        // What Codex is told first is in the very next request to the model (seen on 0.130.0 and 0.169.0).
        if (reason === "") resolve(answer);
        else void this.tell(decision.threadId, reason).then(() => resolve(answer));
      };
      const cancellation = resolved.onCancellationRequested(() => settle("decline", "resolvedElsewhere"));
      this.#pending.set(decision.id, { decision, settle });
      this.store.dispatch({ type: "decisionAdded", decision });
      this.#offerNext();
    });
  }

  #taken(decision: Decision, taken: Taken, by: DecisionRecord["by"], reason: string): void {
    // Not what was replied: it may be secret.
    const answer = typeof taken === "string" ? taken : "replied";
    this.#record({
      threadId: decision.threadId,
      ...about(decision),
      answer,
      by,
      reason: reason === "" ? null : reason,
    });
  }

  #record(record: Omit<DecisionRecord, "at">): void {
    this.store.dispatch({ type: "decided", record: { at: this.ports.clock.now(), ...record } });
  }

  #offerNext(): void {
    const oldest = this.oldest();
    if (oldest && !this.#surfaces.has(oldest.id)) this.#surfaces.set(oldest.id, this.#offer(oldest));
  }

  /** A surface that fails leaves the decision pending: its card in the chat is still there. */
  #offer(decision: Decision): Disposable {
    try {
      return this.ports.surface.offer(decision);
    } catch (error) {
      this.ports.log.error(`Could not show a decision natively: ${String(error)}`);
      return { dispose: () => {} };
    }
  }

  #item({ threadId, turnId, itemId }: { threadId: string; turnId: string; itemId: string }): ItemView | undefined {
    const thread = threadById(this.store.state, threadId);
    return thread?.view.turns.find((turn) => turn.id === turnId)?.items.find((item) => item.id === itemId);
  }
}

function about(decision: Decision): Pick<DecisionRecord, "what" | "where"> {
  switch (decision.kind) {
    case "command":
      return { what: decision.command, where: decision.cwd };
    case "fileChange":
      return { what: decision.changes.map(({ path }) => path).join(", "), where: null };
    case "questions":
      return { what: decision.questions.map(({ text }) => text).join(" "), where: null };
    default:
      return assertNever(decision);
  }
}

function fits({ options, other }: QuestionView, answers: readonly string[]): boolean {
  const known = new Set(options.map(({ label }) => label));
  return answers.length > 0 && answers.every((answer) => answer !== "" && (other || known.has(answer)));
}
