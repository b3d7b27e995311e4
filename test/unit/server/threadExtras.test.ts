import assert from "node:assert/strict";
import { listTerminals, stopTerminal, stopTerminals } from "../../../src/app/backgroundTerminals";
import { ChatController } from "../../../src/app/chat/chatController";
import { availableCommands } from "../../../src/app/slash/slashCommands";
import { addContext } from "../../../src/app/threadActions";
import type { Attachment } from "../../../src/shared/prompt";
import type { ThreadView } from "../../../src/shared/view";
import { textOf } from "../../support/conversation";
import { execCommand, message } from "../../support/modelSteps";
import { codexPaths, type RealServer, setUpRealServer } from "../../support/realServer";

const selection: Attachment = { kind: "selection", path: "/w/a.ts", startLine: 3, endLine: 4, text: "one\ntwo" };

for (const version of Object.keys(codexPaths)) {
  describe(`more of threads on codex ${version}`, function () {
    this.timeout(60_000);
    // Goes back to a turn by its id.
    const modern = version !== "0.130.0";
    let server: RealServer;
    let controller: ChatController;

    before(async () => {
      server = await setUpRealServer(version);
    });
    beforeEach(() => {
      server.model.reset();
      controller = new ChatController(server.app.services, () => {});
    });
    afterEach(() => controller.dispose());
    after(() => server.dispose());

    const view = (): ThreadView => server.app.thread(controller.threadKey);
    const prompts = (thread: ThreadView): string[] =>
      thread.turns.flatMap(({ items }) => items.flatMap((item) => (item.type === "userMessage" ? [item.text] : [])));
    const asked = (): string[] => server.model.requests.at(-1)?.input.map(textOf) ?? [];

    it("fork from a turn: the copy ends with it, the thread stays as it is", async () => {
      const original = controller.threadKey;
      const { services } = server.app;
      for (const text of ["one", "two", "three"]) {
        await server.app.turn(original, text);
        if (modern) await addContext(services, original, text, [{ ...selection, text: `after ${text}` }]);
      }
      const second = view().turns[1];
      const originalId = view().id ?? "";
      await controller.handle({ type: "forkTurn", turnId: second?.id ?? "" });
      assert.notEqual(controller.threadKey, original);
      await server.app.until("the copy", () => !view().loading);
      assert.deepEqual(prompts(view()), ["one", "two"]);
      assert.deepEqual(
        view().added?.map(({ id }) => id),
        modern ? ["one"] : undefined,
      );
      await server.app.turn(controller.threadKey, "four");
      const known = asked().flatMap(
        (text) => /^(?:one|two|three|four)$|after (?:one|two|three)\b/.exec(text)?.[0] ?? [],
      );
      assert.deepEqual(known, modern ? ["one", "after one", "two", "four"] : ["one", "two", "four"]);
      // No view has the original any more: it was let go, and is read again.
      const kept = services.threads.resume(originalId);
      await server.app.until("the original", () => !server.app.thread(kept).loading);
      assert.deepEqual(prompts(server.app.thread(kept)), ["one", "two", "three"]);
    });

    it("add context without a turn: the model knows it, the thread shows it, also after a reload", async () => {
      await server.app.turn(controller.threadKey, "hello");
      const [first] = view().turns;
      if (!modern) {
        assert.equal(await addContext(server.app.services, controller.threadKey, "x", [selection]), false);
        assert.equal(view().added, undefined);
        return;
      }
      await addContext(server.app.services, controller.threadKey, "x", [selection]);
      assert.equal(server.model.requests.length, 1);
      assert.deepEqual(view().added, [{ id: "x", afterTurnId: first?.id, attachments: [selection] }]);
      await server.app.turn(controller.threadKey, "and now");
      const text = "Attached selection, lines 3-4 of /w/a.ts:\n```\none\ntwo\n```";
      assert.deepEqual(asked().slice(-3), ["ok", text, "and now"]);
      // Taking back the last turn takes nothing of what came before it.
      await addContext(server.app.services, controller.threadKey, "y", [{ ...selection, text: "later" }]);
      await server.app.services.prompts.submit(
        controller.threadKey,
        "again",
        { text: "once more", attachments: [] },
        view().turns[1]?.id,
      );
      await server.app.until("the turn", () => view().turns.length === 2 && view().turns[1]?.status === "completed");
      const known = asked().filter((each) => /^(?:hello|and now|once more|Attached.*)$/s.test(each));
      assert.deepEqual(known, ["hello", text, "once more"]);
      assert.equal(view().added?.length, 1);

      const threadId = view().id ?? "";
      server.app.services.session.dispose();
      const again = server.again();
      const key = again.services.threads.resume(threadId);
      await again.until("the thread", () => !again.thread(key).loading);
      assert.deepEqual(
        again.thread(key).added?.map(({ attachments }) => attachments),
        [[selection]],
      );
      again.services.store.dispatch({ type: "threadRewound", key, beforeTurnId: first?.id ?? "" });
      assert.deepEqual(again.thread(key).added, []);
      again.dispose();
      await server.dispose();
      server = await setUpRealServer(version);
      controller = new ChatController(server.app.services, () => {});
    });

    it("keep a temporary thread in memory only, and say so when that is gone", async () => {
      const key = server.app.services.threads.open(undefined, true);
      controller.showThread(key);
      await server.app.turn(key, "secret");
      await server.app.turn(key, "more");
      assert.ok(asked().includes("secret"));
      const { connection } = await server.app.services.session.server();
      await assert.rejects(connection.request("thread/resume", { threadId: view().id ?? "" }), /no rollout found/);
      const record = server.app.services.store.state.threads.find((each) => each.key === key);
      assert.ok(record);
      const offered = availableCommands(server.app.services.store.state, record);
      for (const name of ["fork", "rename", "goal"] as const) assert.ok(!offered.includes(name), name);
      const shown: number[] = [];
      for await (const turns of server.app.services.history.turns(key, () => false)) shown.push(turns.length);
      assert.deepEqual(shown, [2]);

      await server.app.services.session.restart();
      await server.app.services.prompts.submit(key, "c", { text: "still there?", attachments: [] });
      assert.match(view().outbox.at(-1)?.error ?? "", /temporary thread ended/);
      assert.equal(view().turns.length, 2, "it can still be read");
    });

    it("list what runs in the background, and stop it", async () => {
      const { services } = server.app;
      const going = (): number =>
        view()
          .turns.flatMap(({ items }) => items)
          .filter((item) => item.type === "commandExecution" && item.status === "inProgress").length;
      server.model.enqueue(
        execCommand({ cmd: "sleep 61", yieldMs: 300 }),
        execCommand({ cmd: "sleep 62", yieldMs: 300 }),
        message("They run."),
      );
      await server.app.turn(controller.threadKey, "run");
      assert.equal(going(), 2);
      const listed = await listTerminals(services, controller.threadKey);
      assert.deepEqual(listed.map(({ command }) => /sleep \d+/.exec(command)?.[0]).toSorted(), [
        "sleep 61",
        "sleep 62",
      ]);
      const one = listed[0]?.processId;
      if (typeof one === "string") {
        await stopTerminal(services, controller.threadKey, one);
        await server.app.until("one to end", () => going() === 1);
      } else assert.equal(version, "0.130.0");
      await stopTerminals(services, controller.threadKey);
      await server.app.until("all to end", () => going() === 0);
      assert.deepEqual(await listTerminals(services, controller.threadKey), []);
    });

    it("say how much room a compaction made", async () => {
      await server.app.turn(controller.threadKey, "hello");
      await controller.handle({ type: "compact" });
      const compaction = () =>
        view()
          .turns.at(-1)
          ?.items.find((item) => item.type === "contextCompaction");
      await server.app.until("the compaction", () => compaction()?.status === "completed");
      const item = compaction();
      assert.ok(item?.type === "contextCompaction");
      assert.equal(item.before, 1280);
      assert.equal(item.after, view().context?.used);
    });
  });
}
