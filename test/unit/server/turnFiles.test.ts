import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ChatController } from "../../../src/app/chat/chatController";
import type { DiffEntry } from "../../../src/app/ports";
import { applyPatch, execCommand, gate, message } from "../../support/modelSteps";
import { codexPaths, type RealServer, setUpRealServer } from "../../support/realServer";

const patch = "*** Begin Patch\n*** Update File: a.txt\n@@\n one\n-two\n+TWO\n*** End Patch";

for (const version of Object.keys(codexPaths)) {
  describe(`files that commands change on codex ${version}`, function () {
    this.timeout(60_000);
    let server: RealServer;
    let key: string;
    let view: ChatController;
    const git = (...args: string[]): void => {
      const who = ["-c", "user.name=a", "-c", "user.email=a@b"];
      execFileSync("git", [...who, ...args], { cwd: server.workspace, stdio: "ignore" });
    };
    const command = (cmd: string) => execCommand({ cmd, escalate: "to write" });
    /** What a click at the turn's files opens. */
    const opened = async (turnId: string): Promise<readonly (readonly [string | null, string | null, boolean])[]> => {
      await view.handle({ type: "openTurnDiff", turnId });
      const { files } = server.app.opened.at(-1) as { files: readonly DiffEntry[] };
      const name = (path: string | null) => path?.slice(server.workspace.length + 1) ?? null;
      return files.map(({ before, after, byCommand }) => [name(before), name(after), byCommand === true]);
    };
    const turn = async (text: string, ...steps: Parameters<RealServer["model"]["enqueue"]>) => {
      server.model.enqueue(...steps, message("Done."));
      const { id } = (await server.app.turn(key, text)).turns.at(-1) ?? {};
      return id ?? "";
    };
    const found = async (turnId: string) => {
      const diff = () => server.app.thread(key).turns.find(({ id }) => id === turnId)?.diff;
      await server.app.until("what the turn changed", () => diff()?.commands !== undefined);
      return diff();
    };
    beforeEach(async () => {
      server = await setUpRealServer(version);
      await writeFile(join(server.workspace, "a.txt"), "one\ntwo\nthree\n");
      await writeFile(join(server.workspace, "gone.txt"), "gone\n");
      server.app.answerWith(() => "accept");
      key = server.app.services.threads.open();
      view = new ChatController(server.app.services, () => {}, key);
    });
    afterEach(() => {
      view.dispose();
      return server.dispose();
    });

    it("are told in a git repository, beside what patches did and what they did to that", async () => {
      git("init", "-q");
      git("add", "-A");
      git("commit", "-qm", "one");
      await writeFile(join(server.workspace, "mine.txt"), "mine\n");
      const only = await turn("only a command", command("echo x > b.txt; rm gone.txt"));
      assert.deepEqual(await found(only), { files: 2, added: 1, removed: 1, commands: 2 });
      assert.deepEqual(await opened(only), [
        [null, "b.txt", true],
        ["gone.txt", null, true],
      ]);
      server.app.editor.saved.add(join(server.workspace, "saved.txt"));
      const both = await turn(
        "a patch and a command",
        applyPatch(patch),
        command("echo more >> a.txt; echo y > b.txt; echo s > saved.txt"),
      );
      assert.deepEqual(await found(both), { files: 2, added: 3, removed: 2, commands: 1 });
      assert.deepEqual(await opened(both), [
        ["a.txt", "a.txt", false],
        ["b.txt", "b.txt", true],
      ]);
      await view.handle({ type: "slash", name: "diff", args: "" });
      const shown = server.app.editor.shown.at(-1) as string[];
      assert.deepEqual(shown.map((path) => path.slice(server.workspace.length + 1)).toSorted(), [
        "a.txt",
        "b.txt",
        "gone.txt",
      ]);
    });

    it("are not those that another thread has patched meanwhile", async () => {
      git("init", "-q");
      const { app, model } = server;
      const hold = gate();
      model.enqueue(command("echo x > b.txt"), message(["Waiting ", hold.opened, "."]));
      const waiting = app.turn(key, "waits");
      await app.until(
        "the command",
        () => app.thread(key).turns[0]?.items.some(({ type }) => type === "agentMessage") ?? false,
      );
      const other = app.services.threads.open();
      model.enqueue(applyPatch(patch), message("Patched."));
      await app.turn(other, "patches");
      hold.open();
      const { id } = (await waiting).turns.at(-1) ?? {};
      assert.deepEqual(await found(id ?? ""), { files: 1, added: 1, removed: 0, commands: 1 });
      assert.deepEqual(await opened(id ?? ""), [[null, "b.txt", true]]);
    });

    it("are not looked for where nobody could tell: outside of a repository", async () => {
      const id = await turn("outside", applyPatch(patch), command("echo x > b.txt"));
      const shown = server.app.thread(key).turns.find((each) => each.id === id);
      assert.deepEqual(shown?.diff, { files: 1, added: 1, removed: 1 });
    });

    it("are not looked for after turns without a command", async () => {
      git("init", "-q");
      const id = await turn("patch", applyPatch(patch));
      await turn("look", command("cat a.txt"));
      const shown = server.app.thread(key).turns.find((each) => each.id === id);
      assert.deepEqual(shown?.diff, { files: 1, added: 1, removed: 1 });
    });
  });
}
