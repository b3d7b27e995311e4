/**
 * Records test/golden: what real servers say in a few scenes, and the state our reducer makes of it.
 * Run by hand after a build, when the pinned codex changes or a scene is added: `node out/test/support/recordGolden.js`.
 * Read the difference before committing: the expected state is only as right as the eyes that checked it.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { NullLogger } from "vscode-jsonrpc/node";
import { modes } from "../../src/app/modes";
import { connect } from "../../src/protocol/connection";
import { LineReader } from "../../src/protocol/lineReader";
import { LineWriter } from "../../src/protocol/lineWriter";
import { killTree, spawnCodex } from "../../src/protocol/serverProcess";
import { makeCodexHome, makeTempFolder, removeFolder } from "./codexHome";
import { replayGolden } from "./golden";
import { startModelServer } from "./modelServer";
import { applyPatch, execCommand, message, reasoning } from "./modelSteps";
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

/** What the model does, and what the person answers to whatever is asked ("stop" interrupts the turn instead). */
const scenes = {
  answer: {
    steps: [[reasoning("First part.", "Second part."), message(["Some ", "**bold** ", "text."])]],
    answer: "accept",
  },
  "patch-accepted": { steps: [applyPatch(patch), message("Done.")], answer: "accept" },
  "patch-declined": { steps: [applyPatch(patch), message("Then not.")], answer: "decline" },
  "command-accepted": {
    steps: [execCommand({ cmd: "printf 'out\\n'; exit 3", escalate: "to see" }), message("It failed.")],
    answer: "accept",
  },
  "command-declined": {
    steps: [execCommand({ cmd: "touch x", escalate: "to see" }), message("No.")],
    answer: "decline",
  },
  "stopped-while-asked": { steps: [applyPatch(patch)], answer: "stop" },
} as const;

async function record(version: string, name: keyof typeof scenes): Promise<void> {
  const scene = scenes[name];
  const model = await startModelServer();
  model.enqueue(...scene.steps);
  const home = makeCodexHome(model.url);
  const workspace = makeTempFolder("golden");
  await writeFile(join(workspace, "a.txt"), "one\ntwo\nthree\n");
  await writeFile(join(workspace, "del.txt"), "bye\n");
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
        if (method === "turn/completed") over();
      },
      onRequest: async (_, resolved) => {
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
  const { thread } = await connection.request("thread/start", { cwd: workspace, approvalPolicy, sandbox });
  ids.threadId = thread.id;
  await connection.request("turn/start", {
    threadId: thread.id,
    clientUserMessageId: "golden-client-id",
    input: [{ type: "text", text: "please", text_elements: [] }],
  });
  await ended;
  connection.dispose();
  const lines = said.replaceAll(workspace, "/workspace").replaceAll(home.path, "/codex-home").split("\n");
  // Only what is about turns: the start of a server names the machine.
  const turnLines = lines.filter((line) => /"method":"(turn|item|error|serverRequest)/.test(line));
  const file = join("test", "golden", `${name}-${version}`);
  await writeFile(`${file}.jsonl`, `${turnLines.join("\n")}\n`);
  await writeFile(`${file}.expected.json`, `${JSON.stringify(replayGolden(turnLines), undefined, 2)}\n`);
  await model.dispose();
  home.dispose();
  removeFolder(workspace);
  console.log(`${file}: ${turnLines.length} lines`);
}

async function main(): Promise<void> {
  await mkdir(join("test", "golden"), { recursive: true });
  for (const version of Object.keys(codexPaths)) {
    for (const name of Object.keys(scenes) as (keyof typeof scenes)[]) await record(version, name);
  }
}

void main();
