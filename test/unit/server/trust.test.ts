import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ChatController } from "../../../src/app/chat/chatController";
import { applyPatch, execCommand, gate, message } from "../../support/modelSteps";
import type { RealApp } from "../../support/realApp";
import { codexPaths, type RealServer, setUpRealServer } from "../../support/realServer";

for (const version of Object.keys(codexPaths)) {
  describe(`trust on codex ${version}`, function () {
    this.timeout(60_000);
    let server: RealServer;
    let ran: string;
    beforeEach(async () => {
      server = await setUpRealServer(version);
      // Everything in here would run a program of the folder's author.
      ran = join(server.codexHome, "author-was-here");
      await mkdir(join(server.workspace, ".codex"));
      const start = `command = "/bin/sh"\nargs = ["-c", "touch ${ran}"]\n`;
      await writeFile(
        join(server.workspace, ".codex", "config.toml"),
        `model = "gpt-evil"\n[mcp_servers.evil]\n${start}`,
      );
      const monitor = join(server.workspace, "monitor.sh");
      await writeFile(monitor, `#!/bin/sh\ntouch ${ran}\n`, { mode: 0o755 });
      const git = (...args: readonly string[]) => execFileSync("git", ["-C", server.workspace, ...args]);
      git("init", "-q");
      git("config", "core.fsmonitor", monitor);
      await rm(ran, { force: true });
    });
    afterEach(() => server.dispose());

    const attempts = () => [
      applyPatch("*** Begin Patch\n*** Add File: patched\n+x\n*** End Patch"),
      execCommand({ cmd: "touch touched" }),
      execCommand({ cmd: "touch escalated", escalate: "please" }),
      message("done"),
    ];
    const written = () =>
      ["patched", "touched", "escalated"].filter((name) => existsSync(join(server.workspace, name)));
    /** As a page would: nothing runs because somebody looks. */
    const look = (app: RealApp): ChatController => {
      const view = new ChatController(app.services, () => {});
      view.ready(null, null);
      return view;
    };

    it("starts nothing by itself, and only reads when a person starts it, whatever is in the folder", async () => {
      const app = server.again({ trusted: false });
      app.answerWith(() => "accept");
      const view = look(app);
      const state = await app.until("the reason", ({ screen }) => screen.kind === "problem");
      assert.deepEqual(state.screen, { kind: "problem", problem: { code: "untrusted" } });
      await assert.rejects(app.services.session.server(), /untrusted/);
      assert.equal(app.services.session.running, false);
      assert.deepEqual(state.modes, ["ask", "plan"]);

      await view.handle({ type: "startReadOnly" });
      await app.until("the chat", ({ screen }) => screen.kind === "chat");
      const key = view.threadKey;
      for (const mode of ["agent", "auto", "full"] as const) await app.services.threads.setMode(key, mode);
      assert.deepEqual(app.editor.shown, ["read-only", "read-only", "read-only"]);
      server.model.enqueue(...attempts());
      const thread = await app.turn(key, "do it");
      assert.equal(thread.turns.at(-1)?.status, "completed");
      assert.deepEqual([app.offered.length, written()], [0, []]);
      assert.equal(thread.model, "gpt-5.5", "the folder's configuration was not read");
      assert.equal(existsSync(ran), false, "nothing of the folder ran");
      assert.doesNotMatch(readFileSync(join(server.codexHome, "config.toml"), "utf8"), /trust_level/);
      await view.handle({ type: "runShell", command: "touch shell" });
      assert.equal(existsSync(join(server.workspace, "shell")), false);
      view.dispose();
    });

    it("does so even where Codex itself trusts the folder, and a thread has more from before", async () => {
      const { app, model } = server;
      app.answerWith(() => "accept");
      const before = app.services.threads.open();
      await app.services.threads.setMode(before, "auto");
      model.enqueue(message("hello"));
      const { id } = await app.turn(before, "hello");
      assert.match(readFileSync(join(server.codexHome, "config.toml"), "utf8"), /trust_level = "trusted"/);
      app.dispose();
      await rm(ran, { force: true });

      const other = server.again({ trusted: false });
      other.answerWith(() => "accept");
      await other.services.session.startReadOnly();
      const key = other.services.threads.resume(id ?? "");
      model.reset();
      model.enqueue(...attempts());
      await other.turn(key, "go on");
      assert.deepEqual([other.offered.length, written()], [0, []]);
      // A mode that comes from elsewhere, as from a mistake of ours.
      other.services.store.dispatch({ type: "modeChosen", key, mode: "full" });
      model.reset();
      model.enqueue(...attempts());
      await other.turn(key, "now");
      assert.deepEqual([other.offered.length, written()], [0, []]);
      const fresh = other.services.threads.open();
      model.enqueue(message("hi"));
      assert.equal((await other.turn(fresh, "hi")).model, "gpt-5.5");
      assert.equal(existsSync(ran), false, "nothing of the folder ran");
    });

    it("does so for a folder that is opened by a link", async () => {
      const config = join(server.codexHome, "config.toml");
      const trusted = `\n[projects.${JSON.stringify(server.workspace)}]\ntrust_level = "trusted"\n`;
      await writeFile(config, readFileSync(config, "utf8") + trusted);
      const link = `${server.workspace}-link`;
      await symlink(server.workspace, link);
      try {
        const app = server.again({ trusted: false, workspace: link });
        await app.services.session.startReadOnly();
        server.model.enqueue(message("hi"));
        assert.equal((await app.turn(app.services.threads.open(), "hi")).model, "gpt-5.5");
        assert.equal(existsSync(ran), false, "nothing of the folder ran");
      } finally {
        await rm(link);
      }
    });

    it("can do more once the workspace is trusted, after the turn that runs", async () => {
      const app = server.again({ trusted: false });
      app.answerWith(() => "accept");
      await app.services.session.startReadOnly();
      const key = app.services.threads.open();
      const hold = gate();
      server.model.enqueue(message(["Wait…", hold.opened]));
      const turn = app.turn(key, "slowly");
      await app.until("the turn", () => app.thread(key).turns.at(-1)?.status === "inProgress");
      const first = app.services.session.current?.info.pid;
      app.trust();
      assert.equal(app.services.session.current?.info.pid, first, "a turn is not cut off");
      assert.equal(app.services.store.state.modes.length, 5);
      hold.open();
      await turn;
      await app.until("another server", () => {
        const { current } = app.services.session;
        return current !== undefined && current.info.pid !== first;
      });
      assert.equal(app.services.session.readOnly, false);
      await app.services.threads.setMode(key, "auto");
      server.model.reset();
      server.model.enqueue(...attempts());
      await app.turn(key, "now");
      assert.deepEqual(written(), ["patched", "touched", "escalated"]);
    });

    it("asks once per workspace before full access", async () => {
      const { app } = server;
      const { threads } = app.services;
      const mode = (key: string) => app.services.store.state.threads.find((each) => each.key === key)?.mode;
      const key = threads.open();
      app.agreeToFullAccess(false);
      await threads.setMode(key, "full");
      assert.deepEqual([mode(key), app.editor.shown], ["agent", ["full access?"]]);
      app.agreeToFullAccess(true);
      await threads.setMode(key, "full");
      await threads.setMode(key, "ask");
      await threads.setMode(key, "full");
      assert.deepEqual([mode(key), app.editor.shown], ["full", ["full access?", "full access?"]]);
      const later = server.again();
      const other = later.services.threads.open();
      await later.services.threads.setMode(other, "full");
      assert.deepEqual(later.editor.shown, []);
    });
  });
}
