import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ChatController } from "../../../src/app/chat/chatController";
import { availableCommands } from "../../../src/app/slash/slashCommands";
import type { StatusFacts } from "../../../src/app/slash/status";
import type { PageMessage } from "../../../src/shared/messages";
import type { SlashName } from "../../../src/shared/slash";
import { applyPatch, gate, message } from "../../support/modelSteps";
import { createRealApp, type RealApp } from "../../support/realApp";
import { codexPaths, type RealServer, setUpRealServer } from "../../support/realServer";
import { until } from "../../support/until";

/** What the model is told; descriptions of tools speak of the mode at any time. */
const inPlanMode = /<collaboration_mode># Plan Mode/;

for (const version of Object.keys(codexPaths)) {
  describe(`the composer's commands on codex ${version}`, function () {
    this.timeout(60_000);
    let server: RealServer;
    let controller: ChatController;
    let posted: PageMessage[];

    before(async () => {
      server = await setUpRealServer(version);
    });
    beforeEach(() => {
      server.model.reset();
      server.app.editor.shown.length = 0;
      posted = [];
      controller = new ChatController(server.app.services, (each) => void posted.push(each));
    });
    afterEach(() => controller.dispose());
    after(() => server.dispose());

    const draftOf = (app: RealApp, { threadKey }: ChatController): string | undefined =>
      app.services.store.state.threads.find(({ key }) => key === threadKey)?.draft?.text;
    const run = (name: SlashName, args = ""): Promise<void> => controller.handle({ type: "slash", name, args });
    const view = () => server.app.thread(controller.threadKey);
    const offered = (): SlashName[] => {
      const { state } = server.app.services.store;
      const record = state.threads.find(({ key }) => key === controller.threadKey);
      return record ? availableCommands(state, record) : [];
    };
    const turnsDone = (count: number): Promise<unknown> =>
      server.app.until(`${count} turns`, () => {
        const { turns } = view();
        return turns.length === count && turns.every(({ status }) => status !== "inProgress");
      });
    const failures = (): string[] =>
      server.app.services.store.state.notices.flatMap(({ severity, message: text }) =>
        severity === "error" ? [text] : [],
      );

    it("offers those that do something in a new thread, and others once it has turns", async () => {
      const early = offered();
      for (const name of ["new", "model", "mode", "plan", "review", "init", "status", "help"] as const)
        assert.ok(early.includes(name), name);
      for (const name of ["compact", "fork", "rename", "copy", "diff", "folder"] as const)
        assert.ok(!early.includes(name), name);
      await run("compact");
      assert.deepEqual(server.app.editor.shown, ["compact"], "and says so when it comes too late");
      await server.app.turn(controller.threadKey, "hello");
      for (const name of ["compact", "fork", "rename", "copy"] as const) assert.ok(offered().includes(name), name);
    });

    it("compacts, renames and forks a thread", async () => {
      await server.app.turn(controller.threadKey, "hello");
      await run("compact");
      await turnsDone(2);
      assert.equal(view().turns.at(-1)?.items[0]?.type, "contextCompaction");
      await run("rename", "A better name");
      await server.app.until("the name", () => view().title === "A better name");
      const before = view().id ?? "";
      server.app.services.threads.setMode(controller.threadKey, "ask");
      await run("fork");
      await turnsDone(2);
      assert.notEqual(view().id, before);
      const record = server.app.services.store.state.threads.find(({ key }) => key === controller.threadKey);
      assert.equal(record?.mode, "ask");
      await server.app.turn(controller.threadKey, "in the copy");
      assert.equal(view().turns.length, 3);
      const original = server.app.services.threads.resume(before);
      await server.app.until("the original", () => !server.app.thread(original).loading);
      assert.equal(server.app.thread(original).turns.length, 2);
    });

    it("reviews what was asked for, as one turn", async () => {
      server.model.enqueue(message("Looks good."));
      await run("review", "the error handling");
      await turnsDone(1);
      const types = view().turns[0]?.items.map(({ type }) => type);
      assert.ok(types?.includes("enteredReviewMode") && types.includes("exitedReviewMode"), String(types));
      assert.match(JSON.stringify(server.model.requests.at(-1)?.input), /the error handling/);
      assert.deepEqual(failures(), []);
    });

    it("switches to Plan mode, shows the plan, and implements it in Agent mode", async () => {
      server.model.enqueue(message("Here it is.\n<proposed_plan>\n1. Do it\n</proposed_plan>"));
      await run("plan", "think about it");
      await turnsDone(1);
      const plan = view().turns[0]?.items.find(({ type }) => type === "plan");
      assert.equal(plan?.type === "plan" && plan.text.trim(), "1. Do it");
      assert.match(JSON.stringify(server.model.requests.at(-1)), inPlanMode);
      await controller.handle({ type: "implementPlan" });
      await turnsDone(2);
      const record = server.app.services.store.state.threads.find(({ key }) => key === controller.threadKey);
      assert.equal(record?.mode, "agent");
    });

    it("plans in a turn of its own: the one that runs may write", async () => {
      const hold = gate();
      server.model.enqueue(message(["begun ", hold.opened, "ended"]), message("Planned."));
      await controller.handle({ type: "submit", clientId: "first", text: "first", inverted: false });
      await server.app.until("the turn", () => view().turns[0]?.items.length === 2);
      await run("plan", "what is next");
      assert.deepEqual(
        view().queue.map(({ text }) => text),
        ["what is next"],
      );
      assert.equal(server.model.requests.length, 1);
      hold.open();
      await turnsDone(2);
      assert.doesNotMatch(JSON.stringify(server.model.requests[0]), inPlanMode);
      assert.match(JSON.stringify(server.model.requests[1]), inPlanMode);
    });

    it("writes a prompt for AGENTS.md, which nobody sends but the person", async () => {
      await run("init");
      assert.match(posted.find((each) => each.type === "restoreDraft")?.text ?? "", /AGENTS\.md/);
      assert.equal(server.model.requests.length, 0);
      assert.equal(view().id, null);
    });

    it("shows a status, and the files that the thread changed", async () => {
      server.app.services.threads.setMode(controller.threadKey, "auto");
      server.model.enqueue(
        applyPatch("*** Begin Patch\n*** Add File: made.txt\n+hello\n*** End Patch"),
        message("Made."),
      );
      await server.app.turn(controller.threadKey, "make it");
      await run("status");
      const facts = server.app.editor.shown.at(-1) as StatusFacts;
      assert.equal(facts.server?.version, version);
      assert.deepEqual(
        [facts.title, facts.mode, facts.model, facts.cwd],
        ["make it", "auto", "gpt-5.5", server.workspace],
      );
      await run("diff");
      assert.deepEqual(server.app.editor.shown.at(-1), [join(server.workspace, "made.txt")]);
    });

    it("runs a shell command of the person outside of the sandbox, also as the first thing in a thread", async () => {
      server.app.services.threads.setMode(controller.threadKey, "ask");
      await controller.handle({ type: "runShell", command: "echo by hand > shell.txt; cat shell.txt" });
      await turnsDone(1);
      const [item] = view().turns[0]?.items ?? [];
      assert.ok(item?.type === "commandExecution");
      assert.deepEqual([item.byUser, item.exitCode, item.output], [true, 0, "by hand\n"]);
      assert.equal(item.command, "echo by hand > shell.txt; cat shell.txt");
      assert.equal(await readFile(join(server.workspace, "shell.txt"), "utf8"), "by hand\n");
      await server.app.turn(controller.threadKey, "what did I do?");
      assert.match(JSON.stringify(server.model.requests.at(-1)?.input), /by hand/, "Codex knows of it");
    });

    it("stops a shell command, with what it runs", async () => {
      const pid = join(server.workspace, "shell.pid");
      await controller.handle({ type: "runShell", command: "echo $$ > shell.pid; sleep 60 & wait" });
      const running = (): boolean => view().turns[0]?.items[0]?.status === "inProgress" && existsSync(pid);
      await until(running, () => JSON.stringify(view()));
      const number = Number(
        await until(
          () => readFile(pid, "utf8"),
          () => "no process id",
        ),
      );
      await controller.handle({ type: "stop" });
      await turnsDone(1);
      assert.equal(view().turns[0]?.status, "interrupted");
      const gone = (): boolean => {
        try {
          return !process.kill(number, 0);
        } catch {
          return true;
        }
      };
      await until(gone, () => `process ${number} is still there`);
    });

    it("gives a shell command back that could not be run", async () => {
      const other = server.again({ codexPath: "/nowhere/codex" });
      const broken = new ChatController(other.services, () => {});
      await broken.handle({ type: "runShell", command: "echo lost" });
      assert.equal(draftOf(other, broken), "!echo lost");
    });

    it("runs no shell command in a folder that is not trusted", async () => {
      const { workspace, codexPath } = server;
      const other = createRealApp({ codexPath, env: { CODEX_HOME: server.codexHome }, workspace, trusted: false });
      const untrusted = new ChatController(other.services, () => {});
      await untrusted.handle({ type: "runShell", command: "touch untrusted.txt" });
      assert.equal(draftOf(other, untrusted), "!touch untrusted.txt");
      assert.match(other.services.store.state.notices.at(-1)?.message ?? "", /trusted/);
      assert.equal(other.services.session.running, false);
      assert.ok(!existsSync(join(workspace, "untrusted.txt")));
      other.dispose();
    });

    it("works in the folder that was chosen, and Auto mode writes there only", async () => {
      const [first, second] = ["one", "two"].map((name) => join(server.codexHome, name));
      assert.ok(first && second);
      for (const folder of [first, second]) await mkdir(folder, { recursive: true });
      await writeFile(join(first, "a.txt"), "one\n");
      const { services } = server.app;
      services.store.dispatch({ type: "folders", folders: [first, second] });
      assert.ok(offered().includes("folder"));
      services.threads.setFolder(controller.threadKey, second);
      services.threads.setMode(controller.threadKey, "auto");
      const asked = server.app.offered.length;
      server.app.answerWith(() => "decline");
      server.model.enqueue(
        applyPatch("*** Begin Patch\n*** Add File: b.txt\n+here\n*** End Patch"),
        applyPatch(`*** Begin Patch\n*** Update File: ${join(first, "a.txt")}\n@@\n-one\n+two\n*** End Patch`),
        message("done"),
      );
      await server.app.turn(controller.threadKey, "write both");
      assert.equal(view().cwd, second);
      assert.equal(await readFile(join(second, "b.txt"), "utf8"), "here\n");
      assert.equal(await readFile(join(first, "a.txt"), "utf8"), "one\n");
      assert.equal(server.app.offered.length, asked + 1, "the other folder was asked about");
      services.threads.setFolder(controller.threadKey, first);
      assert.equal(view().cwd, second, "a thread stays where it began");
      assert.ok(!offered().includes("folder"));
      services.store.dispatch({ type: "folders", folders: [] });
    });
  });
}
