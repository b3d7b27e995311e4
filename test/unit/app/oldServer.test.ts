import assert from "node:assert/strict";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Answer, Decision } from "../../../src/shared/decisions";
import { createRealApp, type RealApp } from "../../support/realApp";
import { greeting, writeScriptedServer } from "../../support/scriptedServer";

const folder = join(process.cwd(), ".vscode-test", "tmp", "old-server");

/** Both requests of older servers; what is answered comes back as a warning, which the app shows. */
const asks = `
const ask = [
  ["execCommandApproval", { conversationId: "t", callId: "c", approvalId: "a", command: ["bash", "-lc", "echo 'a b'"], cwd: "/ws", reason: "why", parsedCmd: [] }],
  ["applyPatchApproval", { conversationId: "t", callId: "p", reason: null, grantRoot: null, fileChanges: {
    "/ws/a.txt": { type: "update", unified_diff: "--- a\\n+++ b\\n@@ -1 +1 @@\\n-a\\n+b\\n", move_path: "/ws/b.txt" },
    "/ws/new.txt": { type: "add", content: "new\\n" },
    "/ws/gone.txt": { type: "delete", content: "gone\\n" } } }],
];
onLine((message) => {
  greet(message);
  if (message.method === "initialized") ask.forEach(([method, params], id) => say({ id: "old" + id, method, params }));
  if (String(message.id).startsWith("old")) say({ method: "warning", params: { threadId: null, message: JSON.stringify(message) } });
});`;

// A scripted server: neither of the real ones sends these to this client.
describe("the requests of older servers (scripted)", function () {
  this.timeout(30_000);
  let app: RealApp | undefined;
  beforeEach(() => mkdir(folder, { recursive: true }));
  afterEach(async () => {
    app?.dispose();
    await rm(folder, { recursive: true, force: true });
  });

  /** @returns what was asked, and what the server was answered, by the id of the request */
  const answerAll = async (version: string, answer: Answer) => {
    const codexPath = await writeScriptedServer(folder, greeting(version) + asks);
    app = createRealApp({ codexPath, env: { CODEX_HOME: folder }, workspace: folder });
    const { broker, session, store } = app.services;
    await session.server();
    const asked: Decision[] = [];
    for (const kind of ["command", "fileChange"]) {
      const { decisions } = await app.until(`a ${kind}`, (state) => state.decisions.some((each) => each.kind === kind));
      const decision = decisions.find((each) => each.kind === kind);
      assert.ok(decision);
      asked.push(decision);
      // A change that is accepted is looked at on disk first, where these files are not.
      assert.ok(broker.answer(decision.id, kind === "command" || answer === "decline" ? answer : "cancel"));
    }
    await app.until("two answers", ({ notices }) => notices.length === 2);
    const answers = store.state.notices.map(({ message }) => JSON.parse(message));
    return { asked, answers: answers.map(({ id, result }) => [id, result.decision]).sort() };
  };

  it("show the command without its shell, and the changes with their hunks", async () => {
    const { asked, answers } = await answerAll("0.169.0", "accept");
    const [command, change] = asked;
    assert.ok(command?.kind === "command" && change?.kind === "fileChange");
    assert.deepEqual([command.command, command.cwd, command.reason, command.rule], ["echo 'a b'", "/ws", "why", null]);
    assert.deepEqual(
      change.changes.map(({ path, kind, movePath, diff }) => [path, kind, movePath, diff]),
      [
        ["/ws/a.txt", "update", "/ws/b.txt", "@@ -1 +1 @@\n-a\n+b\n"],
        ["/ws/new.txt", "add", null, "new\n"],
        ["/ws/gone.txt", "delete", null, "gone\n"],
      ],
    );
    assert.deepEqual(answers[0], ["old0", "approved"]);
  });

  for (const [version, answer, expected] of [
    ["0.169.0", "acceptForSession", "approved_for_session"],
    ["0.169.0", "cancel", "abort"],
    ["0.169.0", "decline", { denied: { rejection: "rejected by user" } }],
    ["0.130.0", "decline", "denied"],
  ] as const) {
    it(`are answered in the words of ${version}: ${answer}`, async () => {
      const { answers } = await answerAll(version, answer);
      assert.deepEqual(answers[1], ["old1", answer === "decline" ? expected : "abort"]);
      assert.deepEqual(answers[0], ["old0", expected]);
    });
  }
});
