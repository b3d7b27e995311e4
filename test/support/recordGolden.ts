/**
 * Records test/golden: what real servers say in a few scenes, and the state our reducer makes of it.
 * Run by hand after a build, when the pinned codex changes or a scene is added: `node out/test/support/recordGolden.js`,
 * with the names of scenes to record only those.
 * Read the difference before committing: the expected state is only as right as the eyes that checked it.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { NullLogger } from "vscode-jsonrpc/node";
import { modes } from "../../src/app/modes";
import { type Connection, connect } from "../../src/protocol/connection";
import { LineReader } from "../../src/protocol/lineReader";
import { LineWriter } from "../../src/protocol/lineWriter";
import { killTree, spawnCodex } from "../../src/protocol/serverProcess";
import { makeCodexHome, makeTempFolder, removeFolder } from "./codexHome";
import { replayGolden } from "./golden";
import { type Output, type Step, startModelServer } from "./modelServer";
import { applyPatch, execCommand, functionCall, message, nextId, reasoning, streamPatch } from "./modelSteps";
import { codexPaths } from "./realServer";

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
const png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

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

const mcpConfig = `[mcp_servers.tiny]
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

interface Scene {
  readonly steps: readonly Step[];
  /** What the person answers to whatever is asked; "stop" interrupts the turn instead. */
  readonly answer: "accept" | "decline" | "stop";
  /** For config.toml. */
  readonly config?: string;
  /** More for `thread/start`. */
  readonly thread?: Readonly<Record<string, unknown>>;
  /** What is asked for instead of a turn. */
  readonly request?: { readonly method: string; readonly params: Readonly<Record<string, unknown>> };
  /** The only server that can do it. */
  readonly only?: string;
}

const scenes = (version: string): Readonly<Record<string, Scene>> => ({
  answer: {
    steps: [[reasoning("First part.", "Second part."), message(["Some ", "**bold** ", "text."])]],
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

async function record(version: string, name: string, scene: Scene): Promise<void> {
  const model = await startModelServer();
  model.enqueue(...scene.steps);
  const home = makeCodexHome(model.url, scene.config);
  const workspace = makeTempFolder("golden");
  await writeFile(join(workspace, "a.txt"), "one\ntwo\nthree\n");
  await writeFile(join(workspace, "del.txt"), "bye\n");
  await writeFile(join(workspace, "dot.png"), Buffer.from(png, "base64"));
  const env = { ...process.env, ...home.env };
  const child = spawnCodex(join(process.cwd(), codexPaths[version] ?? ""), ["app-server"], { cwd: workspace, env });
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => {
    said += chunk.toString("utf8");
  });
  const ids = { threadId: "", turnId: "" };
  let over = (): void => {};
  const ended = new Promise<void>((resolve) => {
    over = resolve;
  });
  const connection = connect(
    {
      reader: new LineReader(child.stdout),
      writer: new LineWriter(child.stdin),
      closed: new Promise(() => {}),
      dispose: () => killTree(child),
    },
    {
      onNotification: ({ method, params }) => {
        if (method === "turn/started") ids.turnId = params.turn.id;
        if (method === "turn/completed" && params.threadId === ids.threadId) over();
      },
      onRequest: async ({ method }, resolved) => {
        if (method === "item/tool/call") {
          const image = { type: "inputImage", imageUrl: `data:image/png;base64,${png}` };
          return { contentItems: [{ type: "inputText", text: "dyn result" }, image], success: true };
        }
        if (scene.answer !== "stop") return { decision: scene.answer };
        await connection.request("turn/interrupt", ids);
        await new Promise<void>((resolve) => resolved.onCancellationRequested(resolve));
        return { decision: "decline" };
      },
      onClose: () => {},
    },
    NullLogger,
  );
  await connection.request("initialize", {
    clientInfo: { name: "golden", title: null, version: "0" },
    capabilities: { experimentalApi: true, requestAttestation: false },
  });
  await connection.notify("initialized");
  const { approvalPolicy, sandbox } = modes.agent;
  const { thread } = await connection.request("thread/start", {
    cwd: workspace,
    approvalPolicy,
    sandbox,
    ...scene.thread,
  });
  ids.threadId = thread.id;
  if (scene.request) await ask(connection, scene.request.method, { threadId: thread.id, ...scene.request.params });
  else {
    await connection.request("turn/start", {
      threadId: thread.id,
      clientUserMessageId: "golden-client-id",
      input: [{ type: "text", text: "please", text_elements: [] }],
    });
  }
  await ended;
  connection.dispose();
  const lines = said.replaceAll(workspace, "/workspace").replaceAll(home.path, "/codex-home").split("\n");
  // Only what is about turns: the start of a server names the machine.
  const turnLines = lines.filter((line) =>
    /"method":"(turn|item|error|serverRequest|thread\/tokenUsage|model)/.test(line),
  );
  const file = join("test", "golden", `${name}-${version}`);
  await writeFile(`${file}.jsonl`, `${turnLines.join("\n")}\n`);
  await writeFile(`${file}.expected.json`, `${JSON.stringify(replayGolden(turnLines), undefined, 2)}\n`);
  await model.dispose();
  home.dispose();
  removeFolder(workspace);
  console.log(`${file}: ${turnLines.length} lines`);
}

/** Sends a request that the product itself does not send. */
function ask(connection: Connection, method: string, params: unknown): Promise<unknown> {
  return (connection.request as (method: string, params: unknown) => Promise<unknown>)(method, params);
}

async function main(): Promise<void> {
  await mkdir(join("test", "golden"), { recursive: true });
  const wanted = process.argv.slice(2);
  for (const version of Object.keys(codexPaths)) {
    for (const [name, scene] of Object.entries(scenes(version))) {
      if (wanted.length > 0 && !wanted.includes(name)) continue;
      if (scene.only === undefined || scene.only === version) await record(version, name, scene);
    }
  }
}

void main();
