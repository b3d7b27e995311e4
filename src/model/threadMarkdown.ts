import { attachmentName } from "../shared/attachmentName";
import type { ItemView } from "../shared/items";
import type { ThreadView } from "../shared/view";

/**
 * A thread as a Markdown document: prompts, answers, commands with their output, and changes as diffs. Reasoning is
 * left out. Only the turns that are loaded are in it.
 */
export function threadMarkdown(thread: Pick<ThreadView, "title" | "turns">): string {
  const sections = thread.turns.flatMap(({ items, error }) => [
    ...items.map(itemMarkdown),
    error ? `> **Error:** ${error.message}` : "",
  ]);
  return `${[`# ${thread.title}`, ...sections].filter((section) => section !== "").join("\n\n")}\n`;
}

function itemMarkdown(item: ItemView): string {
  switch (item.type) {
    case "userMessage": {
      const attachments = item.attachments.map((each) => `\n- ${attachmentName(each)}`).join("");
      return `## You\n\n${item.text}${attachments && `\n${attachments}`}`;
    }
    case "agentMessage":
      return `## Codex\n\n${item.text}`;
    case "exitedReviewMode":
      return `## Review\n\n${item.text}`;
    case "plan":
      return `## Plan\n\n${item.text}`;
    case "commandExecution": {
      const output = item.output.trimEnd();
      const exit = item.exitCode === null ? item.status : `exit code ${item.exitCode}`;
      return `${fenced("sh", item.command)}\n\n${output && `${fenced("", output)}\n\n`}${exit}`;
    }
    case "fileChange":
      return item.changes
        .map(({ path, movePath, kind, diff }) => {
          const name = movePath === null ? path : `${path} → ${movePath}`;
          return `**${name}** (${kind}, ${item.status})\n\n${fenced(kind === "update" ? "diff" : "", diff.trimEnd())}`;
        })
        .join("\n\n");
    default:
      return "";
  }
}

/** A code block whose fence is longer than any in it. */
function fenced(language: string, code: string): string {
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${code}\n${fence}`;
}
