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
  return `${[`# ${plain(title)}`, ...turns].filter((section) => section !== "").join("\n\n")}\n`;
}

/** Everything in a turn: prompts, answers, thoughts, commands with their output, changes as diffs, tools and searches. */
export function turnMarkdown({ items, error }: TurnView): string {
  const sections = [...items.map(itemMarkdown), error ? quoted(`**Error:** ${error.message}`) : ""];
  return sections.filter((section) => section !== "").join("\n\n");
}

function itemMarkdown(item: ItemView): string {
  switch (item.type) {
    case "userMessage": {
      const attachments = item.attachments.map((each) => `\n- ${plain(attachmentName(each))}`).join("");
      return `## You\n\n${closed(item.text)}${attachments && `\n${attachments}`}`;
    }
    case "agentMessage":
      return item.text === "" ? "" : `## Codex\n\n${closed(item.text)}`;
    case "plan":
      return `## Plan\n\n${closed(item.text)}`;
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
          return `**${plain(name)}** (${kind}, ${item.status})\n\n${fenced(kind === "update" ? "diff" : "", diff.trimEnd())}`;
        })
        .join("\n\n");
    case "mcpToolCall":
    case "dynamicToolCall":
    case "functionCallOutput": {
      const name = [item.server, item.tool].filter(Boolean).join(".");
      const parts = [item.args, ...item.result.map(contentMarkdown), item.error].filter(Boolean);
      return [`**${plain(name)}** (${item.status})`, ...parts.map((part) => fenced("", part ?? ""))].join("\n\n");
    }
    case "webSearch":
      return `**Web search:** ${plain(searchText(item))}`;
    case "imageView":
      return `**Image:** ${plain(item.path)}`;
    case "imageGeneration":
      return `**Generated image:** ${plain([item.prompt, item.savedPath].filter(Boolean).join(" → ")) || item.status}`;
    case "contextCompaction":
      return "*The context was compacted.*";
    case "hookPrompt":
      return `**Hook:**\n\n${quoted(item.text)}`;
    case "sleep":
      return `*Waited ${item.durationMs / 1000} s.*`;
    case "enteredReviewMode":
      return `**Review started:** ${plain(item.text)}`;
    case "exitedReviewMode":
      return `## Review\n\n${closed(item.text)}`;
    case "collabAgentToolCall": {
      const agents = item.agents.map(({ threadId, status, message }) =>
        plain([threadId, status, message].filter(Boolean).join(": ")).replace(/^/, "- "),
      );
      return [`**Agents:** ${plain(item.tool)}`, quoted(item.prompt ?? ""), agents.join("\n")]
        .filter(Boolean)
        .join("\n\n");
    }
    case "subAgentActivity":
      return `**Agent ${plain(item.agentPath)}:** ${plain(item.kind)}`;
    case "other":
      return `**${plain(item.itemType)}**\n\n${fenced("json", item.json)}`;
    default:
      return assertNever(item);
  }
}

/** Images are left out: their data would be most of the document. */
function contentMarkdown(part: ToolContent): string {
  return part.kind === "text" ? part.text : part.kind === "hiddenImage" ? part.source : "(image)";
}

/** Others' words in one line that mean nothing in Markdown: no markup, no image that is loaded when it is looked at. */
function plain(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\\`*[\]<>&]/g, "\\$&");
}

/** Markdown that was cut off, as when a turn was stopped, must not take what comes after it into its last block. */
function closed(markdown: string): string {
  let fence = "";
  for (const line of markdown.split("\n")) {
    const [, ticks = "", rest = ""] = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
    if (fence === "") fence = ticks.startsWith("`") && rest.includes("`") ? "" : ticks;
    else if (ticks.startsWith(fence) && rest.trim() === "") fence = "";
  }
  if (fence !== "") return `${markdown}\n${fence}`;
  return markdown.lastIndexOf("<!--") > markdown.lastIndexOf("-->") ? `${markdown} -->` : markdown;
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
