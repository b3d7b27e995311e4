import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { type AppServer, type ServerMessage, startAppServer } from "../../support/appServer";
import { type CodexHome, makeCodexHome, makeTempFolder, projectFolder, removeFolder } from "../../support/codexHome";
import type { ModelServer } from "../../support/modelServer";
import { startPracticeModel } from "../../support/practiceModel";

interface Item {
  readonly type: string;
  readonly status?: string;
  readonly text?: string;
  readonly command?: string;
  readonly aggregatedOutput?: string;
}

// A whole turn with the real Codex: what the practice model says must lead to the items that a person is to see.
describe("practice model", function () {
  this.timeout(60_000);
  let model: ModelServer;
  let home: CodexHome;
  let workspace: string;
  let codex: AppServer;
  let decisions: string[];
  let beforeAnswer: (request: ServerMessage) => Promise<void>;

  beforeEach(async () => {
    model = await startPracticeModel({ paceMs: 0 });
    home = makeCodexHome(model.url);
    workspace = makeTempFolder("workspace");
    beforeAnswer = async () => {};
    codex = await startAppServer(home, async (request) => {
      await beforeAnswer(request);
      return { decision: decisions.shift() };
    });
  });

  afterEach(async () => {
    await codex.dispose();
    await model.dispose();
    home.dispose();
    removeFolder(workspace);
  });

  function useSample() {
    fs.cpSync(path.join(projectFolder(), "test/support/sample"), workspace, { recursive: true });
  }

  async function startThread(): Promise<string> {
    const { thread } = await codex.request("thread/start", {
      cwd: workspace,
      approvalPolicy: "on-request",
      sandbox: "read-only",
    });
    return (thread as { id: string }).id;
  }

  /** Runs a turn to its end and returns what was completed in it, the user's message left out. */
  async function turn(threadId: string, text: string): Promise<Item[]> {
    const from = codex.messages.length;
    const done = codex.next((each) => each.method === "turn/completed");
    await codex.request("turn/start", { threadId, input: [{ type: "text", text }] });
    assert.equal(((await done).params["turn"] as Item).status, "completed");
    return codex.messages
      .slice(from)
      .filter((each: ServerMessage) => each.method === "item/completed")
      .map((each) => each.params["item"] as Item)
      .filter((item) => item.type !== "userMessage");
  }

  const kinds = (items: readonly Item[]) => items.map(({ type, status }) => (status ? `${type} ${status}` : type));

  it("reads, explains, patches, runs the tests and sums up", async () => {
    useSample();
    decisions = ["accept", "accept"];
    const items = await turn(await startThread(), "The tests fail. Please fix the greeting.");
    assert.deepEqual(kinds(items), [
      "reasoning",
      "agentMessage",
      "commandExecution completed",
      "agentMessage",
      "commandExecution completed",
      "agentMessage",
      "fileChange completed",
      "agentMessage",
      "commandExecution completed",
      "agentMessage",
    ]);
    assert.match(items[5]?.text ?? "", /```js\nreturn "Hello, " \+ nmae/);
    assert.match(fs.readFileSync(path.join(workspace, "src/greet.js"), "utf8"), /"Hello, " \+ name \+ "!"/);
    assert.match(fs.readFileSync(path.join(workspace, "result.txt"), "utf8"), /2 checks passed/);
    assert.match(items.at(-1)?.text ?? "", /2 checks passed/);
  });

  it("leaves everything as it is when the patch is declined, and proposes it again when asked again", async () => {
    useSample();
    const before = fs.readFileSync(path.join(workspace, "src/greet.js"), "utf8");
    const thread = await startThread();
    decisions = ["decline"];
    const items = await turn(thread, "Fix the greeting.");
    assert.deepEqual(kinds(items).slice(-2), ["fileChange declined", "agentMessage"]);
    assert.match(items.at(-1)?.text ?? "", /stays as it is/);
    assert.equal(fs.readFileSync(path.join(workspace, "src/greet.js"), "utf8"), before);

    decisions = ["accept", "decline"];
    const again = await turn(thread, "I changed my mind, do it.");
    assert.deepEqual(
      kinds(again).filter((kind) => kind.startsWith("fileChange")),
      ["fileChange completed"],
    );
    assert.deepEqual(kinds(again).slice(-2), ["commandExecution declined", "agentMessage"]);
    assert.match(again.at(-1)?.text ?? "", /Did not run/);
    assert.equal(fs.existsSync(path.join(workspace, "result.txt")), false);
  });

  it("repeats a note that came with a refusal", async () => {
    useSample();
    const thread = await startThread();
    decisions = ["decline"];
    beforeAnswer = async ({ params }) => {
      const input = [{ type: "text", text: "use a template string" }];
      await codex.request("turn/steer", { threadId: thread, expectedTurnId: params["turnId"], input });
    };
    const items = await turn(thread, "Fix the greeting.");
    assert.match(items.at(-1)?.text ?? "", /You wrote: "use a template string"/);
  });

  it("proposes a note with a free name in any other folder", async () => {
    fs.writeFileSync(path.join(workspace, "NOTES.md"), "mine\n");
    decisions = ["accept", "accept"];
    await turn(await startThread(), "Hello");
    assert.equal(fs.readFileSync(path.join(workspace, "NOTES.md"), "utf8"), "mine\n");
    assert.match(fs.readFileSync(path.join(workspace, "NOTES-2.md"), "utf8"), /^# Notes\n\nAsked for: Hello\n.*\d/);
  });

  it("begins anew after an interrupted turn", async () => {
    useSample();
    const thread = await startThread();
    decisions = ["cancel", "decline"];
    const done = codex.next((each) => each.method === "turn/completed");
    await codex.request("turn/start", { threadId: thread, input: [{ type: "text", text: "Fix it." }] });
    assert.equal(((await done).params["turn"] as Item).status, "interrupted");
    const items = await turn(thread, "Fix it after all.");
    assert.deepEqual(kinds(items)[0], "reasoning");
    assert.deepEqual(kinds(items).slice(-2), ["fileChange declined", "agentMessage"]);
  });
});
