import assert from "node:assert/strict";
import { appendFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ChatController } from "../../../src/app/chat/chatController";
import type { DiffEntry } from "../../../src/app/ports";
import type { PageMessage } from "../../../src/shared/messages";
import {
  applyPatch,
  cutStream,
  execCommand,
  functionCall,
  httpFailure,
  message,
  responseFailed,
} from "../../support/modelSteps";
import { codexPaths, type RealServer, setUpRealServer } from "../../support/realServer";

const patch =
  "*** Begin Patch\n*** Update File: a.txt\n@@\n one\n-two\n+TWO\n*** Add File: sub/b c.txt\n+hi\n*** End Patch";

for (const version of Object.keys(codexPaths)) {
  describe(`turns and items in full on codex ${version}`, function () {
    this.timeout(60_000);
    const old = version === "0.130.0";
    let server: RealServer;
    let key: string;
    beforeEach(async () => {
      server = await setUpRealServer(version);
      await writeFile(join(server.workspace, "a.txt"), "one\ntwo\nthree\n");
      server.app.answerWith(() => "accept");
      key = server.app.services.threads.open();
    });
    afterEach(() => server.dispose());

    it("tells the kinds of errors apart", async () => {
      const { app, model } = server;
      const limit = { error: { type: "usage_limit_reached", resets_at: 1_795_300_000 } };
      const cases = [
        [httpFailure(401, { error: { message: "no key" } }), old ? "other" : "httpConnectionFailed", 401],
        [httpFailure(404, { error: { message: "no model" } }), old ? "other" : "httpConnectionFailed", 404],
        [httpFailure(400, { error: { message: "bad" } }), "other", undefined],
        [httpFailure(429, limit), "usageLimitExceeded", undefined],
        [httpFailure(429, { error: { message: "slow" } }), "responseTooManyFailedAttempts", 429],
        [httpFailure(500, { error: { message: "oops" } }), "internalServerError", undefined],
        [responseFailed("server_is_overloaded", "busy"), "serverOverloaded", undefined],
        [responseFailed("context_length_exceeded", "long"), "contextWindowExceeded", undefined],
      ] as const;
      for (const [step, code, httpStatus] of cases) {
        model.reset();
        model.enqueue(step);
        const { error } = (await app.turn(key, "go")).turns.at(-1) ?? {};
        assert.deepEqual([error?.code, error?.httpStatus], [code, httpStatus]);
      }
      model.reset();
      model.enqueue([message("half"), cutStream()]);
      assert.match((await app.turn(key, "go")).turns.at(-1)?.error?.message ?? "", /^stream disconnected/);
    });

    it("says that it tries again while the model can't be reached, and can be stopped then", async () => {
      const { app, codexHome, model } = server;
      const config = join(codexHome, "config.toml");
      await writeFile(
        config,
        (await readFile(config, "utf8")).replace("stream_max_retries = 0", "stream_max_retries = 50"),
      );
      await app.turn(key, "hello");
      await model.dispose();
      await app.services.prompts.submit(key, "again", { text: "again", attachments: [] });
      const last = () => app.thread(key).turns.at(-1);
      await app.until("a word of it", () => app.thread(key).turns.length === 2 && (last()?.retrying ?? null) !== null);
      assert.deepEqual([last()?.status, last()?.error], ["inProgress", null]);
      await app.services.prompts.stop(key);
      await app.until("the end", () => last()?.status !== "inProgress");
      assert.deepEqual([last()?.status, last()?.retrying], ["interrupted", null]);
    });

    it("says where a configuration that can't be read is wrong", async () => {
      const { app, codexHome } = server;
      const path = join(codexHome, "config.toml");
      await appendFile(path, "\n[broken\n");
      const { services } = app;
      await services.prompts.submit(key, "c", { text: "go", attachments: [] });
      const [failed] = app.thread(key).outbox;
      assert.match(failed?.error ?? "", /failed to load configuration/);
      const notice = services.store.state.notices.find(({ place }) => place !== undefined);
      const lines = (await readFile(path, "utf8")).split("\n");
      assert.deepEqual(notice?.place, { path, line: lines.indexOf("[broken") + 1 });
    });

    it("sends a failed turn's prompt again when asked to, and only then", async () => {
      const { app, model } = server;
      model.enqueue(httpFailure(500, { error: { message: "oops" } }), message("There."));
      const failed = (await app.turn(key, "do it")).turns.at(-1);
      assert.equal(model.requests.length, 1);
      const view = new ChatController(app.services, () => {}, key);
      await view.handle({ type: "retryTurn", turnId: failed?.id ?? "" });
      await app.until("the answer", () => app.thread(key).turns.at(-1)?.status === "completed");
      view.dispose();
      const again = app
        .thread(key)
        .turns.at(-1)
        ?.items.find((item) => item.type === "userMessage");
      assert.equal(again?.type === "userMessage" && again.text, "do it");
    });

    it("counts what a turn takes, and how full the context is", async () => {
      const { app, model } = server;
      model.enqueue(execCommand({ cmd: "cat a.txt" }), message("Seen."), message("More."));
      const first = (await app.turn(key, "look")).turns[0];
      assert.deepEqual(first?.tokens, { input: 2400, cached: 400, output: 160 });
      const thread = await app.turn(key, "again");
      assert.deepEqual(thread.turns[1]?.tokens, { input: 1200, cached: 200, output: 80 });
      assert.equal(thread.context?.used, 1280);
      assert.ok((thread.context?.window ?? 0) > 100_000);
      assert.deepEqual(thread.context?.total, { input: 3600, cached: 600, output: 240 });
      assert.ok(thread.turns[1]?.model);
    });

    it("has a turn's whole diff, also what a command did to a changed file", async () => {
      const { app, model, workspace } = server;
      model.enqueue(
        applyPatch(patch),
        execCommand({ cmd: "echo more >> a.txt", escalate: "to add" }),
        applyPatch("*** Begin Patch\n*** Update File: a.txt\n@@\n-three\n+3\n*** End Patch"),
        message("Done."),
      );
      const turn = (await app.turn(key, "change")).turns[0];
      assert.deepEqual(turn?.diff, { files: 2, added: 4, removed: 2 });
      const view = new ChatController(app.services, () => {}, key);
      await view.handle({ type: "openTurnDiff", turnId: turn?.id ?? "" });
      view.dispose();
      const [opened] = app.opened as { files: readonly DiffEntry[] }[];
      assert.deepEqual(
        opened?.files.map(({ before, after }) => [before, after]),
        [
          [join(workspace, "a.txt"), join(workspace, "a.txt")],
          [null, join(workspace, "sub/b c.txt")],
        ],
      );
      assert.match(opened?.files[0]?.hunks ?? "", /-two\n-three\n\+TWO\n\+3\n\+more\n/);
    });

    it("keeps what was typed into a command", async () => {
      const { app, model } = server;
      const command = { cmd: "read line; echo got $line", tty: true, yield_time_ms: 300 };
      model.enqueue(
        functionCall("exec_command", command),
        async (stream) => {
          const output = JSON.stringify(model.requests.at(-1)?.input.findLast(({ output }) => output !== undefined));
          const session = Number(/session ID (\d+)/.exec(output)?.[1]);
          await functionCall("write_stdin", { session_id: session, chars: "bob\n", yield_time_ms: 800 })(stream);
        },
        message("Said."),
      );
      await app.turn(key, "type");
      await app.until(
        "the command's end",
        () =>
          app.thread(key).turns[0]?.items.some((item) => item.type === "commandExecution" && item.exitCode === 0) ===
          true,
      );
      const item = app.thread(key).turns[0]?.items.find(({ type }) => type === "commandExecution");
      assert.ok(item?.type === "commandExecution");
      assert.deepEqual(item.typed, ["bob\n"]);
      assert.match(item.output, /got bob/);
    });

    it("opens all of a long output", async () => {
      const { app, model } = server;
      model.enqueue(execCommand({ cmd: "printf '\\033[31mred\\033[0m\\n'; seq 30000" }), message("Long."));
      const turn = (await app.turn(key, "count")).turns[0];
      const item = turn?.items.find(({ type }) => type === "commandExecution");
      const view = new ChatController(app.services, () => {}, key);
      await view.handle({ type: "openOutput", turnId: turn?.id ?? "", itemId: item?.id ?? "" });
      view.dispose();
      const [opened] = app.opened as { name: string; text: string }[];
      assert.match(opened?.text ?? "", /\n30000\n$/);
      assert.match(opened?.name ?? "", /^printf .*\.log$/);
    });

    it("knows the agents of a thread, how they are, and the way back", async () => {
      const { app, model } = server;
      const call = old ? {} : { namespace: "multi_agent_v1" };
      if (!old) app.services.store.dispatch({ type: "modelChosen", key, model: "gpt-5.1-codex", effort: null });
      model.enqueue(
        functionCall("spawn_agent", { message: "Count the lines" }, call),
        message("An agent counts."),
        message("Three."),
      );
      await app.turn(key, "count");
      const posted: PageMessage[] = [];
      const view = new ChatController(app.services, (each) => posted.push(each), key);
      const shown = () => posted.findLast((each) => each.type === "snapshot")?.state;
      await app.until("the agent's end", (state) =>
        state.threads.some(
          ({ view: { id, turns } }) => id !== app.thread(key).id && turns.at(-1)?.status === "completed",
        ),
      );
      await view.handle({ type: "ready", threadId: null, key: null });
      const [agent] = shown()?.agents ?? [];
      assert.equal(agent?.status, "completed");
      await view.handle({ type: "showThread", threadId: agent?.threadId ?? "" });
      await view.handle({ type: "ready", threadId: null, key: null });
      assert.equal(shown()?.thread.id, agent?.threadId);
      assert.deepEqual(shown()?.parent, { threadId: app.thread(key).id, title: "count" });
      const parentId = shown()?.parent?.threadId ?? "";
      // As after a reload, when only the agent's thread is read.
      for (const each of app.services.store.state.threads) {
        app.services.store.dispatch({ type: "threadClosed", key: each.key });
      }
      await view.handle({ type: "showThread", threadId: agent?.threadId ?? "" });
      await app.until("the agent's thread", (state) => state.threads.some(({ parent }) => parent !== undefined));
      await view.handle({ type: "ready", threadId: null, key: null });
      assert.deepEqual(shown()?.parent, { threadId: parentId, title: "" });
      await view.handle({ type: "showThread", threadId: parentId });
      await view.handle({ type: "ready", threadId: null, key: null });
      assert.equal(shown()?.thread.id, parentId);
      view.dispose();
    });

    it("hands a review's findings to the editor", async () => {
      const { app, model, workspace } = server;
      await app.turn(key, "first");
      const path = join(workspace, "a.txt");
      const location = { absolute_file_path: path, line_range: { start: 2, end: 2 } };
      const findings = [{ title: "Wrong", body: "It is.", confidence_score: 1, priority: 1, code_location: location }];
      const overall = { overall_correctness: "patch is incorrect", overall_explanation: "One." };
      model.enqueue(message(JSON.stringify({ findings, ...overall, overall_confidence_score: 1 })));
      const { connection } = await app.services.session.server();
      const threadId = app.thread(key).id ?? "";
      await connection.request("review/start", { threadId, target: { type: "custom", instructions: "Look" } });
      await app.until("the review", () => app.thread(key).turns.at(1)?.status === "completed");
      const finding = { priority: null, title: "Wrong", path, startLine: 2, endLine: 2, body: "It is." };
      assert.deepEqual(app.opened, [{ findings: [finding] }]);
      const posted: PageMessage[] = [];
      const view = new ChatController(app.services, (each) => posted.push(each), key);
      const turn = app.thread(key).turns.at(1);
      const itemId = turn?.items.find(({ type }) => type === "exitedReviewMode")?.id ?? "";
      await view.handle({ type: "fixFinding", turnId: turn?.id ?? "", itemId, index: 0 });
      view.dispose();
      assert.match(JSON.stringify(posted[0]), /restoreDraft.*Fix this finding.*a\.txt:2.*Wrong.*It is\./);
    });
  });
}
