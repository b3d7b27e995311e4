import { threadById } from "../model/state";
import { unwrapShell } from "../model/unwrapShell";
import type { CommandExecutionRequestApprovalParams } from "../protocol/generated/v2/CommandExecutionRequestApprovalParams";
import type { CommandExecutionRequestApprovalResponse } from "../protocol/generated/v2/CommandExecutionRequestApprovalResponse";
import type { FileChangeRequestApprovalParams } from "../protocol/generated/v2/FileChangeRequestApprovalParams";
import type { FileChangeRequestApprovalResponse } from "../protocol/generated/v2/FileChangeRequestApprovalResponse";
import type { ItemView } from "../shared/items";
import type { Answer, Decision } from "../shared/view";
import type { Disposable, Ports } from "./ports";
import type { Store } from "./store";

/** Fires when the server no longer waits: somebody else answered, or the turn ended. */
export interface Resolved {
  readonly isCancellationRequested: boolean;
  onCancellationRequested(listener: () => void): Disposable;
}

interface Pending {
  readonly decision: Decision;
  settle(answer: Answer): void;
}

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
    private readonly ports: Pick<Ports, "log" | "newId"> & { readonly surface: Ports["surface"] },
  ) {}

  /** Asks a person about `item/fileChange/requestApproval`. The request carries ids only: the changes are the item's. */
  async fileChange(
    params: FileChangeRequestApprovalParams,
    resolved: Resolved,
  ): Promise<FileChangeRequestApprovalResponse> {
    const item = this.#item(params);
    if (params.grantRoot) return this.#unshown("write access to a whole folder");
    if (item?.type !== "fileChange" || item.changes.length === 0) {
      this.ports.log.error(`Declined a file change that can't be shown: no item ${params.itemId} with changes`);
      return { decision: "decline" };
    }
    const { threadId, turnId, itemId } = params;
    const decision: Decision = {
      kind: "fileChange",
      id: this.ports.newId(),
      threadId,
      turnId,
      itemId,
      reason: params.reason ?? null,
      changes: item.changes,
    };
    return { decision: await this.#decide(decision, resolved) };
  }

  /** Asks a person about `item/commandExecution/requestApproval`. */
  async command(
    params: CommandExecutionRequestApprovalParams,
    resolved: Resolved,
  ): Promise<CommandExecutionRequestApprovalResponse> {
    // What this client does not draw yet must not be granted along with what it does draw.
    if (params.additionalPermissions) return this.#unshown("additional permissions for a command");
    if (params.networkApprovalContext) return this.#unshown("network access");
    // Servers before `kind` existed send commands only.
    if (params.kind === "writeStdin") return this.#unshown("input for a running command");
    const item = this.#item(params);
    const fromItem = item?.type === "commandExecution" ? item : undefined;
    const command = params.command ? unwrapShell(params.command) : fromItem?.command;
    if (!command) {
      this.ports.log.error(`Declined a request about item ${params.itemId} that names no command`);
      return { decision: "decline" };
    }
    const { threadId, turnId, itemId } = params;
    const decision: Decision = {
      kind: "command",
      id: this.ports.newId(),
      threadId,
      turnId,
      itemId,
      reason: params.reason ?? null,
      command,
      cwd: params.cwd ?? fromItem?.cwd ?? null,
    };
    return { decision: await this.#decide(decision, resolved) };
  }

  /** @returns false when the decision was taken before, or never existed: the answer then changes nothing */
  answer(decisionId: string, answer: Answer): boolean {
    const pending = this.#pending.get(decisionId);
    pending?.settle(answer);
    return pending !== undefined;
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
    this.#decline(({ decision }) => decision.turnId === turnId);
  }

  /** Declines everything: the connection or the window is going away. */
  dispose(): void {
    this.#decline(() => true);
  }

  #unshown(what: string): { readonly decision: "decline" } {
    this.ports.log.warn(`Declined a request for ${what}: there is no way to show it yet`);
    return { decision: "decline" };
  }

  #decline(which: (pending: Pending) => boolean): void {
    for (const pending of [...this.#pending.values()]) {
      if (which(pending)) pending.settle("decline");
    }
  }

  #decide(decision: Decision, resolved: Resolved): Promise<Answer> {
    if (resolved.isCancellationRequested) return Promise.resolve("decline");
    return new Promise((resolve) => {
      const settle = (answer: Answer): void => {
        if (!this.#pending.delete(decision.id)) return;
        cancellation.dispose();
        this.#surfaces.get(decision.id)?.dispose();
        this.#surfaces.delete(decision.id);
        this.store.dispatch({ type: "decisionRemoved", id: decision.id });
        this.#offerNext();
        resolve(answer);
      };
      const cancellation = resolved.onCancellationRequested(() => settle("decline"));
      this.#pending.set(decision.id, { decision, settle });
      this.store.dispatch({ type: "decisionAdded", decision });
      this.#offerNext();
    });
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
