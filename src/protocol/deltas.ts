import type { NotificationMessage } from "vscode-jsonrpc/node";

/** The notifications whose `delta` strings simply follow each other (item deltas of the generated `ServerNotification`). */
const deltaMethods: ReadonlySet<string> = new Set([
  "item/agentMessage/delta",
  "item/plan/delta",
  "item/reasoning/summaryTextDelta",
  "item/reasoning/textDelta",
  "item/commandExecution/outputDelta",
  "item/fileChange/outputDelta",
]);

interface DeltaParams {
  readonly threadId: string;
  readonly turnId: string;
  readonly itemId: string;
  readonly summaryIndex?: number;
  readonly contentIndex?: number;
  readonly delta: string;
}

/**
 * Merges deltas that follow each other directly and belong to the same text, because vscode-jsonrpc hands out one
 * message per `setImmediate`: without this, 1,000 small deltas cost 1,000 turns of the event loop.
 */
export class DeltaMerger {
  #first: NotificationMessage | undefined;
  #params: DeltaParams | undefined;
  #texts: string[] = [];

  /** @param emit receives every message in its original order, merged ones at the place of their first */
  constructor(private readonly emit: (message: object) => void) {}

  /** Takes the next message of the stream. A delta may be held back until `flush` or the next other message. */
  push(message: object): void {
    const params = deltaParams(message);
    if (params && this.#params && sameText(message as NotificationMessage, params, this.#first, this.#params)) {
      this.#texts.push(params.delta);
      return;
    }
    this.flush();
    if (params) {
      this.#first = message as NotificationMessage;
      this.#params = params;
      this.#texts = [params.delta];
    } else {
      this.emit(message);
    }
  }

  /** Emits what is held back; called at the end of each chunk, so that nothing waits for more input. */
  flush(): void {
    const first = this.#first;
    if (!first) return;
    const params = { ...this.#params, delta: this.#texts.join("") };
    this.#first = undefined;
    this.#params = undefined;
    this.emit({ ...first, params });
  }
}

function deltaParams(message: object): DeltaParams | undefined {
  const { method, params, id } = message as { method?: unknown; params?: unknown; id?: unknown };
  if (id !== undefined || typeof method !== "string" || !deltaMethods.has(method)) return undefined;
  return typeof (params as Partial<DeltaParams> | undefined)?.delta === "string" ? (params as DeltaParams) : undefined;
}

function sameText(
  message: NotificationMessage,
  params: DeltaParams,
  first: NotificationMessage | undefined,
  firstParams: DeltaParams,
): boolean {
  return (
    message.method === first?.method &&
    params.itemId === firstParams.itemId &&
    params.turnId === firstParams.turnId &&
    params.threadId === firstParams.threadId &&
    params.summaryIndex === firstParams.summaryIndex &&
    params.contentIndex === firstParams.contentIndex
  );
}
