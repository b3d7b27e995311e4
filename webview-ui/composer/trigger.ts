import type { CompletionKind } from "../../src/shared/completion";

/** What is being typed that the popup can complete. */
export interface Trigger {
  readonly kind: CompletionKind | "command";
  /** Where it begins, with its `@`, `$`, `#` or `/`. */
  readonly start: number;
  /** What follows that character, up to the caret. */
  readonly query: string;
}

const kinds: Readonly<Record<string, CompletionKind>> = { "@": "mention", $: "skill", "#": "symbol" };

/** The trigger that ends at the caret: one at the start of a word, or a `/` at the very beginning of the message. */
export function triggerAt(text: string, caret: number): Trigger | undefined {
  const before = text.slice(0, caret);
  const command = /^\/([^\s/]*)$/.exec(before)?.[1];
  if (command !== undefined) return { kind: "command", start: 0, query: command };
  const { sign = "", query = "" } = /(?:^|[\s([{"'`])(?<sign>[@$#])(?<query>\S*)$/u.exec(before)?.groups ?? {};
  const kind = kinds[sign];
  return kind && { kind, start: caret - query.length - sign.length, query };
}
