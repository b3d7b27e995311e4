import type { Output, Step } from "./modelServer";
import {
  applyPatch,
  execCommand,
  functionCall,
  message,
  nextId,
  openReasoning,
  reasoning,
  streamPatch,
} from "./modelSteps";

const patch = `*** Begin Patch
*** Update File: a.txt
*** Move to: sub/b.txt
@@
 one
-two
+TWO
 three
*** Delete File: del.txt
*** Add File: new.txt
+hello
+world
*** End Patch`;

/** The smallest picture: one pixel. */
export const png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/**
 * An MCP server in one expression: `shout` answers with a text and a picture, `fail` fails.
 * Neither server passed on what it says about its progress.
 */
const mcpServer = `
const send = (message) => console.log(JSON.stringify({ jsonrpc: "2.0", ...message }));
const tool = (name) => ({ name, inputSchema: { type: "object" }, annotations: { readOnlyHint: true } });
const call = ({ name, _meta }) => {
  if (name === "fail") return { isError: true, content: [{ type: "text", text: "It broke." }] };
  if (_meta?.progressToken !== undefined) send({ method: "notifications/progress", params: { progressToken: _meta.progressToken, progress: 1, message: "half way" } });
  return { content: [{ type: "text", text: '{"loud":"HI"}' }, { type: "image", mimeType: "image/png", data: "${png}" }] };
};
require("node:readline").createInterface({ input: process.stdin }).on("line", (line) => {
  const { id, method, params } = JSON.parse(line);
  const answers = {
    initialize: () => ({ protocolVersion: params.protocolVersion, capabilities: { tools: {} }, serverInfo: { name: "tiny", version: "1" } }),
    "tools/list": () => ({ tools: [tool("shout"), tool("fail")] }),
    "tools/call": () => call(params),
  };
  if (id === undefined) return;
  const result = (answers[method] ?? (() => ({})))();
  setTimeout(() => send({ id, result }), method === "tools/call" ? 300 : 0);
});`;

export const mcpConfig = `[mcp_servers.tiny]
command = ${JSON.stringify(process.execPath)}
args = ["-e", ${JSON.stringify(mcpServer)}]
`;

function mcpNamespace(version: string): string {
  return version === "0.130.0" ? "mcp__tiny__" : "mcp__tiny";
}

/** An item of the model's own that needs nothing from Codex. */
function modelItem(item: Readonly<Record<string, unknown>>): Output {
  return (stream) => stream.send("response.output_item.done", { item: { id: nextId("item"), ...item } });
}

const steps = [
  { step: "Look", status: "completed" },
  { step: "Write", status: "in_progress" },
  { step: "Test", status: "pending" },
];

/** What is recorded for test/golden: a turn, or what is asked for instead. */
export interface Scene {
  readonly steps: readonly Step[];
  /** What the person answers to whatever is asked; "stop" interrupts the turn instead. */
  readonly answer: "accept" | "decline" | "stop";
  /** For config.toml. */
  readonly config?: string;
  /** More for `thread/start`. */
  readonly thread?: Readonly<Record<string, unknown>>;
  /** What a hook says to Codex when the turn is about to end. */
  readonly hook?: string;
  /** More for `turn/start`. */
  readonly turn?: Readonly<Record<string, unknown>>;
  /** What is asked for instead of a turn. */
  readonly request?: { readonly method: string; readonly params: Readonly<Record<string, unknown>> };
  /** The only server that can do it. */
  readonly only?: string;
}

/** The scenes by name; what the model calls differs between versions of codex. */
export const scenes = (version: string): Readonly<Record<string, Scene>> => ({
  answer: {
    steps: [[reasoning("First part.", "Second part."), message(["Some ", "**bold** ", "text."])]],
    answer: "accept",
  },
  "reasoning-in-full": {
    steps: [[openReasoning("**Looking** at it", "All that I *think* of it"), message("Thought.")]],
    answer: "accept",
  },
  "patch-accepted": { steps: [applyPatch(patch), message("Done.")], answer: "accept" },
  "patch-declined": { steps: [applyPatch(patch), message("Then not.")], answer: "decline" },
  "patch-written": {
    steps: [streamPatch(patch), message("Done.")],
    answer: "accept",
    config: "[features]\napply_patch_streaming_events = true\n",
  },
  "command-accepted": {
    steps: [execCommand({ cmd: "printf 'out\\n'; exit 3", escalate: "to see" }), message("It failed.")],
    answer: "accept",
  },
  "command-declined": {
    steps: [execCommand({ cmd: "touch x", escalate: "to see" }), message("No.")],
    answer: "decline",
  },
  "stopped-while-asked": { steps: [applyPatch(patch)], answer: "stop" },
  "command-actions": {
    steps: [
      execCommand({ cmd: "cat a.txt" }),
      execCommand({ cmd: "grep -n two a.txt" }),
      execCommand({ cmd: "ls ." }),
      execCommand({ cmd: "cat a.txt && printf '10%%\\r20%%\\n'" }),
      message("Seen."),
    ],
    answer: "accept",
  },
  "mcp-tool": {
    steps: [
      functionCall("shout", { text: "hi" }, { namespace: mcpNamespace(version) }),
      functionCall("fail", {}, { namespace: mcpNamespace(version) }),
      message("Called."),
    ],
    answer: "accept",
    config: mcpConfig,
  },
  "dynamic-tool": {
    steps: [functionCall("look", { at: "a.txt" }), message("Looked.")],
    answer: "accept",
    thread: {
      dynamicTools: [{ type: "function", name: "look", description: "Looks", inputSchema: { type: "object" } }],
    },
  },
  // Under development in 0.169.0.
  sleep: {
    steps: [functionCall("sleep", { duration_ms: 700 }, { namespace: "clock" }), message("Slept.")],
    answer: "accept",
    config: "[features.current_time_reminder]\nenabled = true\nsleep_tool = true\n",
    only: "0.169.0",
  },
  "hook-prompt": {
    steps: [message("Is that all?"), message("Linted.")],
    answer: "accept",
    config: "[features]\nhooks = true\n",
    hook: "Lint first",
  },
  // What a client's tool has found comes with a turn.
  "tool-output": {
    steps: [message("Read.")],
    answer: "accept",
    turn: { input: [], toolOutput: { name: "inbox", namespace: "mail", output: "One letter." } },
    only: "0.169.0",
  },
  "web-search": {
    steps: [
      [
        modelItem({ type: "web_search_call", status: "completed", action: { type: "search", query: "sidecar" } }),
        modelItem({
          type: "web_search_call",
          status: "completed",
          action: { type: "open_page", url: "https://example.org/a" },
        }),
        message("Found."),
      ],
    ],
    answer: "accept",
  },
  image: {
    steps: [
      functionCall("view_image", { path: "dot.png" }),
      [
        modelItem({ type: "image_generation_call", status: "completed", revised_prompt: "A dot", result: png }),
        message("Made."),
      ],
    ],
    answer: "accept",
  },
  compaction: {
    steps: [message("A summary.")],
    answer: "accept",
    request: { method: "thread/compact/start", params: {} },
  },
  review: {
    steps: [
      message(
        JSON.stringify({
          findings: [
            {
              title: "[P1] Wrong sum",
              body: "It subtracts.",
              confidence_score: 0.9,
              priority: 1,
              code_location: { absolute_file_path: "/workspace/a.txt", line_range: { start: 2, end: 2 } },
            },
          ],
          overall_correctness: "patch is incorrect",
          overall_explanation: "One bug.",
          overall_confidence_score: 0.9,
        }),
      ),
    ],
    answer: "accept",
    request: {
      method: "review/start",
      params: { target: { type: "custom", instructions: "Look at a.txt" }, delivery: "inline" },
    },
  },
  // No model of 0.169.0 was seen to be offered this tool.
  plan: {
    steps: [functionCall("update_plan", { explanation: "In three steps", plan: steps }), message("Planned.")],
    answer: "accept",
    only: "0.130.0",
  },
  "sub-agent": {
    steps: [
      functionCall("spawn_agent", { task_name: "counter", message: "Count the lines" }, { namespace: "collaboration" }),
      message("An agent counts."),
      message("Three."),
    ],
    answer: "accept",
    thread: { model: "gpt-6.1-sol" },
    only: "0.169.0",
  },
  agents: {
    steps: [
      functionCall(
        "spawn_agent",
        { message: "Count the lines" },
        version === "0.130.0" ? {} : { namespace: "multi_agent_v1" },
      ),
      message("An agent counts."),
      message("Three."),
    ],
    answer: "accept",
    // A model without metadata; those with it do as in "sub-agent".
    ...(version === "0.130.0" ? {} : { thread: { model: "gpt-5.1-codex" } }),
  },
});
