import { attachmentName } from "../shared/attachmentName";
import { drawnLines } from "../shared/drawnLines";
import type { FileChange, ItemView, ToolContent, WebSearchItem } from "../shared/items";
import { assertNever } from "../shared/messages";
import { visibleText } from "../shared/visibleText";

/**
 * What an item says, as it is drawn: the text that finding looks through.
 * @param shownPath how the path of a changed file is shown
 */
export function itemText(item: ItemView, shownPath: (path: string) => string = (path) => path): string {
  switch (item.type) {
    case "userMessage":
      return lines(item.text, ...item.attachments.map(attachmentName));
    case "agentMessage":
    case "plan":
    case "enteredReviewMode":
    case "exitedReviewMode":
      return withoutMarks(item.text);
    case "reasoning":
      return withoutMarks(lines(item.summary, item.content));
    case "commandExecution":
      return lines(item.command, item.output);
    case "fileChange":
      return changesText(item.applied ?? item.changes, shownPath);
    case "mcpToolCall":
    case "dynamicToolCall":
    case "functionCallOutput":
      return lines(item.server ?? "", item.tool, item.args ?? "", ...item.result.map(contentText), item.error ?? "");
    case "webSearch":
      return lines(searchText(item), item.results ?? "");
    case "imageView":
      return item.path;
    case "imageGeneration":
      return lines(item.prompt ?? "", item.savedPath ?? "");
    case "hookPrompt":
      return item.text;
    case "collabAgentToolCall":
      return lines(item.prompt ?? "", ...item.agents.map(({ message }) => message ?? ""));
    case "subAgentActivity":
      return item.agentPath;
    case "contextCompaction":
    case "sleep":
      return "";
    case "other":
      return lines(item.itemType, item.json);
    default:
      return assertNever(item);
  }
}

function changesText(changes: readonly FileChange[], shownPath: (path: string) => string): string {
  const name = (path: string): string => visibleText(shownPath(path));
  return [
    ...changes.map(({ path, movePath }) => (movePath === null ? name(path) : `${name(path)} → ${name(movePath)}`)),
    ...drawnLines(changes).flatMap((each) => each.map(({ text }) => text)),
  ].join("\n");
}

/** What was searched for, or opened. */
export function searchText({ action }: WebSearchItem): string {
  if (action.kind === "search") return action.queries.join(", ");
  return action.kind === "openPage" ? action.url : lines(action.pattern, action.url);
}

function contentText(part: ToolContent): string {
  if (part.kind === "text") return part.text;
  return part.kind === "hiddenImage" ? part.source : "";
}

/**
 * Markdown without the marks that are not drawn: close enough to find "bold text" in "**bold** text". `plainText` says
 * addresses and list marks too, and takes forty times as long, which finding has to do for every turn.
 */
function withoutMarks(markdown: string): string {
  return markdown
    .replace(/!?\[([^\]\n]*)\]\([^)\n]*\)/g, "$1")
    .replace(/(\*\*|__|~~)(?=\S)([^\n]*?\S)\1/g, "$2")
    .replace(/(?<![\w*])[*_](?=[^\s*_])([^*_\n]*[^\s*_])[*_](?![\w*])/g, "$1")
    .replace(/^ {0,3}(?:#{1,6} |> ?)/gm, "")
    .replace(/`+([^`\n]+)`+/g, "$1");
}

function lines(...parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join("\n");
}
