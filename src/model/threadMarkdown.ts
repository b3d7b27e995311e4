import { attachmentName } from "../shared/attachmentName";
import type { ItemView, ToolContent } from "../shared/items";
import { assertNever } from "../shared/messages";
import type { ThreadView, TurnView } from "../shared/view";
import { searchText } from "./itemText";

/** A thread, or what is loaded of it, as a Markdown document. */
export function threadMarkdown({ title, turns }: Pick<ThreadView, "title" | "turns">): string {
  return markdownDocument(title, turns.map(turnMarkdown));
}

/** The document that turns, already written by `turnMarkdown`, make up. */
export function markdownDocument(title: string, turns: readonly string[]): string {
  return `${[`# ${title}`, ...turns].filter((section) => section !== "").join("\n\n")}\n`;
}

/** Everything in a turn: prompts, answers, thoughts, commands with their output, changes as diffs, tools and searches. */
export function turnMarkdown({ items, error }: TurnView): string {
  const sections = [...items.map(itemMarkdown), error ? `> **Error:** ${error.message}` : ""];
  return sections.filter((section) => section !== "").join("\n\n");
}

function itemMarkdown(item: ItemView): string {
  switch (item.type) {
    case "userMessage": {
      const attachments = item.attachments.map((each) => `\n- ${attachmentName(each)}`).join("");
      return `## You\n\n${item.text}${attachments && `\n${attachments}`}`;
    }
    case "agentMessage":
      return item.text === "" ? "" : `## Codex\n\n${item.text}`;
    case "plan":
      return `## Plan\n\n${item.text}`;
    case "reasoning":
      return quoted(item.summary || item.content);
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
    case "mcpToolCall":
    case "dynamicToolCall":
    case "functionCallOutput": {
      const name = [item.server, item.tool].filter(Boolean).join(".");
      const parts = [item.args, ...item.result.map(contentMarkdown), item.error].filter(Boolean);
      return [`**${name}** (${item.status})`, ...parts.map((part) => fenced("", part ?? ""))].join("\n\n");
    }
    case "webSearch":
      return `**Web search:** ${searchText(item).replaceAll("\n", " ")}`;
    case "imageView":
      return `**Image:** ${item.path}`;
    case "imageGeneration":
      return `**Generated image:** ${[item.prompt, item.savedPath].filter(Boolean).join(" → ") || item.status}`;
    case "contextCompaction":
      return "*The context was compacted.*";
    case "hookPrompt":
      return `**Hook:**\n\n${quoted(item.text)}`;
    case "sleep":
      return `*Waited ${item.durationMs / 1000} s.*`;
    case "enteredReviewMode":
      return `**Review started:** ${item.text}`;
    case "exitedReviewMode":
      return `## Review\n\n${item.text}`;
    case "collabAgentToolCall": {
      const agents = item.agents.map(({ threadId, status, message }) =>
        [`- ${threadId}`, status, message].filter(Boolean).join(": "),
      );
      return [`**Agents:** ${item.tool}`, quoted(item.prompt ?? ""), agents.join("\n")].filter(Boolean).join("\n\n");
    }
    case "subAgentActivity":
      return `**Agent ${item.agentPath}:** ${item.kind}`;
    case "other":
      return `**${item.itemType}**\n\n${fenced("json", item.json)}`;
    default:
      return assertNever(item);
  }
}

/** Images are left out: their data would be most of the document. */
function contentMarkdown(part: ToolContent): string {
  return part.kind === "text" ? part.text : part.kind === "hiddenImage" ? part.source : "(image)";
}

function quoted(text: string): string {
  return text === "" ? "" : text.replace(/^/gm, "> ");
}

/** A code block whose fence is longer than any in it. */
function fenced(language: string, code: string): string {
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${code}\n${fence}`;
}
