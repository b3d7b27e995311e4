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
import { png, type Scene, scenes } from "./goldenScenes";
import { startModelServer } from "./modelServer";
import { codexPaths } from "./realServer";
import { addStopHook } from "./stopHook";

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
  if (scene.hook !== undefined)
    await addStopHook(home, scene.hook, (method, params) => ask(connection, method, params));
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
      ...scene.turn,
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
