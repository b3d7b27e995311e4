import type { Output, ReplyStream } from "./modelServer";

/** Text to stream, or a promise that holds the stream until it settles. One text is one delta. */
export type Chunk = string | Promise<unknown>;

/** What `exec_command` takes; `escalate` is the reason for running outside the sandbox, which Codex asks the person about. */
export interface Command {
  readonly cmd: string;
  readonly workdir?: string;
  readonly escalate?: string;
  readonly yieldMs?: number;
}

let ids = 0;

/** @returns an id that no other output of this process has */
export function nextId(prefix: string): string {
  return `${prefix}_${++ids}`;
}

/** A hold point: pass `opened` as a chunk, call `open()` when the test has seen enough. */
export interface Gate {
  readonly opened: Promise<void>;
  open(): void;
}

/** @returns a closed gate */
export function gate(): Gate {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/**
 * A message of the assistant, streamed delta by delta.
 * @param chunks the text, or its parts and hold points (an async iterable sets its own pace)
 * @param phase "commentary" while working, "final_answer" for the last word
 */
export function message(
  chunks: string | Iterable<Chunk> | AsyncIterable<Chunk>,
  { phase }: { phase?: "commentary" | "final_answer" } = {},
): Output {
  return async (stream) => {
    const id = nextId("msg");
    const base = { type: "message", role: "assistant", id, ...(phase === undefined ? {} : { phase }) };
    stream.send("response.output_item.added", { item: { ...base, content: [] } });
    const text = await streamText(stream, typeof chunks === "string" ? [chunks] : chunks, (delta) => {
      stream.send("response.output_text.delta", { item_id: id, delta });
    });
    stream.send("response.output_item.done", { item: { ...base, content: [{ type: "output_text", text }] } });
  };
}

/**
 * Reasoning with a summary.
 * @param parts the summary's parts, each the text or its chunks and hold points
 */
export function reasoning(...parts: readonly (string | Iterable<Chunk> | AsyncIterable<Chunk>)[]): Output {
  return async (stream) => {
    const id = nextId("reasoning");
    stream.send("response.output_item.added", { item: { type: "reasoning", id, summary: [] } });
    const summary: { type: "summary_text"; text: string }[] = [];
    for (const [index, part] of parts.entries()) {
      stream.send("response.reasoning_summary_part.added", { item_id: id, summary_index: index });
      const text = await streamText(stream, typeof part === "string" ? [part] : part, (delta) => {
        stream.send("response.reasoning_summary_text.delta", { item_id: id, summary_index: index, delta });
      });
      summary.push({ type: "summary_text", text });
    }
    stream.send("response.output_item.done", { item: { type: "reasoning", id, summary } });
  };
}

/** Reasoning with its summary, and in full, as models whose reasoning is open give it. */
export function openReasoning(summary: string, content: string): Output {
  return (stream) => {
    const item_id = nextId("reasoning");
    stream.send("response.output_item.added", { item: { type: "reasoning", id: item_id, summary: [] } });
    stream.send("response.reasoning_summary_part.added", { item_id, summary_index: 0 });
    stream.send("response.reasoning_summary_text.delta", { item_id, summary_index: 0, delta: summary });
    stream.send("response.reasoning_text.delta", { item_id, content_index: 0, delta: content });
    const done = {
      summary: [{ type: "summary_text", text: summary }],
      content: [{ type: "reasoning_text", text: content }],
    };
    stream.send("response.output_item.done", { item: { type: "reasoning", id: item_id, ...done } });
  };
}

/**
 * A call of a function tool.
 * @param args sent as JSON
 * @param namespace `mcp__<server>` for the tools of an MCP server
 */
export function functionCall(name: string, args: unknown, { callId = nextId("call"), namespace = "" } = {}): Output {
  return (stream) => {
    const call = { type: "function_call", call_id: callId, name, arguments: JSON.stringify(args) };
    stream.send("response.output_item.done", { item: namespace === "" ? call : { ...call, namespace } });
  };
}

/** Runs a command (tool `exec_command`). */
export function execCommand(command: Command, options?: { callId?: string }): Output {
  const { cmd, workdir, escalate, yieldMs } = command;
  const args = {
    cmd,
    ...(workdir === undefined ? {} : { workdir }),
    ...(yieldMs === undefined ? {} : { yield_time_ms: yieldMs }),
    ...(escalate === undefined ? {} : { sandbox_permissions: "require_escalated", justification: escalate }),
  };
  return functionCall("exec_command", args, options);
}

/**
 * Proposes a patch (custom tool `apply_patch`).
 * @param patch "*** Begin Patch" ... "*** End Patch", paths relative to the thread's folder
 */
export function applyPatch(patch: string, { callId = nextId("call") } = {}): Output {
  return (stream) => {
    const item = { type: "custom_tool_call", call_id: callId, name: "apply_patch", input: patch };
    stream.send("response.output_item.done", { item });
  };
}

/** The same, a few characters at a time; Codex shows how it grows only with `apply_patch_streaming_events`. */
export function streamPatch(patch: string, { callId = nextId("call") } = {}): Output {
  return (stream) => {
    const id = nextId("item");
    const item = { type: "custom_tool_call", id, call_id: callId, name: "apply_patch", input: "" };
    stream.send("response.output_item.added", { item });
    for (const delta of patch.match(/[\s\S]{1,12}/g) ?? []) {
      stream.send("response.custom_tool_call_input.delta", { item_id: id, call_id: callId, delta });
    }
    stream.send("response.output_item.done", { item: { ...item, input: patch } });
  };
}

/** Answers with an HTTP failure, e.g. `httpFailure(429, { error: { type: "usage_limit_reached" } })`. */
export function httpFailure(status: number, body: unknown): Output {
  return (stream) => stream.fail(status, body);
}

/** Fails inside the stream, as the API does e.g. with code `context_length_exceeded`. */
export function responseFailed(code: string, text: string): Output {
  return (stream) => stream.end("response.failed", { response: { error: { code, message: text } } });
}

/** Breaks the connection; put it after a message to cut a reply in the middle. */
export function cutStream(): Output {
  return (stream) => stream.cut();
}

async function streamText(
  stream: ReplyStream,
  chunks: Iterable<Chunk> | AsyncIterable<Chunk>,
  send: (delta: string) => void,
): Promise<string> {
  let text = "";
  for await (const chunk of chunks as AsyncIterable<Chunk>) {
    if (stream.closed) break;
    if (typeof chunk !== "string") continue;
    text += chunk;
    send(chunk);
  }
  return text;
}
