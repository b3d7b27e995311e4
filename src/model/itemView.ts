import type { FileUpdateChange } from "../protocol/generated/v2/FileUpdateChange";
import type { ThreadItem } from "../protocol/generated/v2/ThreadItem";
import type { FileChange, ItemStatus, ItemView } from "../shared/items";
import { agentActivity, agentCall } from "./items/agents";
import { commandActions } from "./items/commandActions";
import { imageGeneration } from "./items/imageGeneration";
import { jsonText } from "./items/jsonText";
import { review } from "./items/review";
import { dynamicToolCall, functionCallOutput, mcpToolCall } from "./items/toolCalls";
import { webSearch } from "./items/webSearch";
import { unwrapShell } from "./unwrapShell";
import { fromUserInput } from "./userInput";

/** Whether the server says that an item has just begun or that this is its last state. */
export type Phase = "started" | "completed";

/**
 * What the view shows of an item. Types without a drawing of their own become a card with their JSON, and so does
 * anything a newer server may send.
 * @param phase decides the status of the types that carry none
 */
export function itemView(item: ThreadItem, phase: Phase): ItemView {
  const status: ItemStatus = phase === "started" ? "inProgress" : "completed";
  switch (item.type) {
    case "userMessage":
      return {
        type: "userMessage",
        id: item.id,
        status: "completed",
        clientId: item.clientId ?? null,
        ...fromUserInput(item.content),
      };
    case "agentMessage":
      return {
        type: "agentMessage",
        id: item.id,
        status,
        text: item.text,
        phase: item.phase ?? null,
        ...(item.questions?.length
          ? { questions: item.questions.map(({ title, options }) => ({ title, options: options ?? [] })) }
          : {}),
      };
    case "plan":
      return { type: "plan", id: item.id, status, text: item.text };
    case "reasoning":
      return {
        type: "reasoning",
        id: item.id,
        status,
        summary: item.summary.join("\n\n"),
        content: item.content.join("\n\n"),
      };
    case "commandExecution":
      return {
        type: "commandExecution",
        id: item.id,
        status: item.status,
        command: unwrapShell(item.command),
        cwd: item.cwd,
        output: item.aggregatedOutput ?? "",
        exitCode: item.exitCode,
        durationMs: item.durationMs,
        ...(item.source === "userShell" ? { byUser: true as const } : commandActions(item.commandActions)),
      };
    case "fileChange":
      return { type: "fileChange", id: item.id, status: item.status, changes: item.changes.map(fileChange) };
    case "mcpToolCall":
      return mcpToolCall(item);
    case "dynamicToolCall":
      return dynamicToolCall(item);
    case "functionCallOutput":
      return functionCallOutput(item, status);
    case "webSearch":
      return webSearch(item, status);
    case "imageView":
      return { type: "imageView", id: item.id, status, path: item.path };
    case "imageGeneration":
      return imageGeneration(item, status);
    case "contextCompaction":
      return { type: "contextCompaction", id: item.id, status };
    case "hookPrompt":
      return { type: "hookPrompt", id: item.id, status, text: item.fragments.map(({ text }) => text).join("\n\n") };
    case "sleep":
      return { type: "sleep", id: item.id, status, durationMs: item.durationMs };
    case "enteredReviewMode":
    case "exitedReviewMode":
      return review(item, status);
    case "collabAgentToolCall":
      return agentCall(item);
    case "subAgentActivity":
      return agentActivity(item, status);
    default:
      // A compile error here means that the protocol has a new item type, to be listed above or drawn.
      return otherItem(item satisfies never, status);
  }
}

function otherItem(item: ThreadItem, status: ItemStatus): ItemView {
  return { type: "other", id: item.id, status, itemType: item.type, json: jsonText(item) };
}

/** A file of a `fileChange` item, with its lines counted and the server's "Moved to" note taken out of its diff. */
export function fileChange(change: FileUpdateChange): FileChange {
  const { kind, path } = change;
  if (kind.type !== "update") {
    const lines = countLines(change.diff);
    const added = kind.type === "add" ? lines : 0;
    return { path, kind: kind.type, movePath: null, diff: change.diff, added, removed: lines - added };
  }
  const diff = withoutMoveNote(change.diff, kind.move_path);
  let added = 0;
  let removed = 0;
  for (const line of diff.split("\n")) {
    if (line.startsWith("+")) added += 1;
    else if (line.startsWith("-")) removed += 1;
  }
  return { path, kind: "update", movePath: kind.move_path, diff, added, removed };
}

/** Codex appends "\n\nMoved to: PATH" to the hunks of a moved file (seen on 0.130.0 and 0.169.0). */
function withoutMoveNote(diff: string, movePath: string | null): string {
  const note = `\n\nMoved to: ${movePath}`;
  return movePath !== null && diff.endsWith(note) ? diff.slice(0, -note.length) : diff;
}

function countLines(text: string): number {
  if (text === "") return 0;
  return text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
}
