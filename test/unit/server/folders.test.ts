import assert from "node:assert/strict";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ChatController } from "../../../src/app/chat/chatController";
import { textOf } from "../../support/conversation";
import { applyPatch, execCommand, message } from "../../support/modelSteps";
import { codexPaths, type RealServer } from "../../support/realServer";
import { useRealServer } from "../../support/useRealServer";

for (const version of Object.keys(codexPaths)) {
  describe(`the folders of a thread on codex ${version}`, function () {
    let server: RealServer;
    useRealServer(this, version, { each: true }, (started) => {
      server = started;
    });

    const newest = (): string => server.model.requests.at(-1)?.input.map(textOf).join("\n") ?? "";

    it("are one of several, or all of them when a person wants that: Auto mode writes there and nowhere else", async () => {
      const { app, codexHome } = server;
      const folders = ["one", "two", "three"].map((name) => join(codexHome, name));
      for (const folder of folders) mkdirSync(folder);
      const [one = "", two = "", three = ""] = folders;
      app.openFolders([one, two]);
      app.answerWith(() => "decline");
      const write = async (key: string, name: string): Promise<boolean[]> => {
        server.model.reset();
        server.model.enqueue(
          ...folders.map((folder) =>
            applyPatch(`*** Begin Patch\n*** Add File: ${join(folder, name)}\n+x\n*** End Patch`),
          ),
          execCommand({ cmd: folders.map((folder) => `touch ${folder}/${name}-command`).join("; ") }),
          message("done"),
        );
        await app.turn(key, `write ${name}`);
        return folders.map((folder) => {
          const written = existsSync(join(folder, name));
          assert.equal(existsSync(join(folder, `${name}-command`)), written, `${folder}, by a command`);
          return written;
        });
      };
      const { threads } = app.services;
      const alone = threads.open();
      await threads.setMode(alone, "auto");
      assert.deepEqual(await write(alone, "alone"), [true, false, false]);
      const second = threads.open();
      threads.setFolder(second, two);
      await threads.setMode(second, "auto");
      assert.deepEqual(await write(second, "second"), [false, true, false]);
      assert.match(newest(), new RegExp(`<cwd>${two}</cwd>`));
      const all = threads.open();
      threads.setFolder(all, one, [two, three]);
      await threads.setMode(all, "auto");
      assert.deepEqual(await write(all, "all"), [true, true, false], "a folder of the window only");

      // As after a reload of the window.
      const { id } = app.thread(all);
      app.services.session.dispose();
      const again = server.again();
      again.openFolders([one, two]);
      again.answerWith(() => "decline");
      const key = again.services.threads.resume(id ?? "");
      await again.until("the thread", () => !again.thread(key).loading);
      assert.deepEqual(again.thread(key).roots, [two, three]);
      await again.services.threads.setMode(key, "auto");
      server.model.reset();
      server.model.enqueue(execCommand({ cmd: `touch ${two}/later` }), message("done"));
      await again.turn(key, "once more");
      assert.ok(existsSync(join(two, "later")));
    });

    it("are told apart in the diff of a turn, also where both have a file of that name", async () => {
      const { app, codexHome } = server;
      const [one = "", two = ""] = ["one", "two"].map((name) => join(codexHome, name));
      for (const folder of [one, two]) {
        mkdirSync(folder);
        writeFileSync(join(folder, "a.txt"), "one\n");
      }
      app.openFolders([two, one]);
      app.answerWith(() => "accept");
      const edit = (file: string) => `*** Update File: ${file}\n@@\n-one\n+ONE\n`;
      server.model.enqueue(
        applyPatch(`*** Begin Patch\n${edit("../one/a.txt")}${edit("a.txt")}*** End Patch`),
        message("done"),
      );
      const controller = new ChatController(app.services, () => {});
      const { turns } = await app.turn(controller.threadKey, "change both");
      assert.deepEqual([turns[0]?.diff?.files, turns[0]?.diff?.added], [2, 2]);
      await controller.handle({ type: "openTurnDiff", turnId: turns[0]?.id ?? "" });
      const [opened] = app.opened as { files: { after: string }[] }[];
      assert.deepEqual(opened?.files.map(({ after }) => after).toSorted(), [join(one, "a.txt"), join(two, "a.txt")]);
      controller.dispose();
    });

    it("are asked for in a window without any, once, and a prompt without an answer is kept", async () => {
      const { app, codexHome } = server;
      const { threads, prompts } = app.services;
      const home = join(codexHome, "home");
      mkdirSync(home);
      app.openFolders([]);
      const first = threads.open();
      await prompts.submit(first, "a", { text: "hello", attachments: [] });
      assert.equal(app.thread(first).outbox[0]?.state, "failed");
      assert.match(app.thread(first).outbox[0]?.error ?? "", /needs a folder/);
      assert.equal(server.model.requests.length, 0);
      app.openFolders([], home);
      await prompts.retry(first, "a");
      await app.until("the turn", () => app.thread(first).turns.at(-1)?.status === "completed");
      assert.equal(app.thread(first).cwd, home);
      const second = threads.open();
      await app.turn(second, "and here");
      assert.equal(app.thread(second).cwd, home);
    });
  });
}
