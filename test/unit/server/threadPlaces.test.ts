import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { groupThreads } from "../../../src/model/threadList/groups";
import { must } from "../../../src/vscode/worktrees/runGit";
import { makeTempFolder, removeFolder } from "../../support/codexHome";
import { message } from "../../support/modelSteps";
import type { RealApp } from "../../support/realApp";
import { codexPaths, type RealServer, setUpRealServer } from "../../support/realServer";
import { testGit as git } from "../../support/testGit";

for (const version of Object.keys(codexPaths)) {
  describe(`threads of this workspace on codex ${version}`, function () {
    this.timeout(60_000);
    let server: RealServer;
    let other: string;
    beforeEach(async () => {
      server = await setUpRealServer(version);
      other = makeTempFolder("other");
    });
    afterEach(() => {
      removeFolder(other);
      return server.dispose();
    });

    async function stored(app: RealApp, title: string, folder: string): Promise<void> {
      const key = app.services.threads.open();
      app.services.threads.setFolder(key, folder);
      server.model.enqueue(message(`The answer to ${title}`));
      await app.turn(key, title);
    }
    /** What a person sees. */
    function titles({ services }: RealApp): readonly string[] {
      const { list } = services.store.state;
      const days = { today: 0, yesterday: 0, week: 0, month: 0 };
      const groups = groupThreads(list, services.ports.workspace.folders(), days);
      return groups.flatMap(({ threads }) => threads.map(({ entry }) => entry.title)).toSorted();
    }

    it("are also those of its worktrees and of folders below it, in this window and in a later one", async () => {
      const { workspace, app } = server;
      const tree = join(other, "it's ünï");
      const below = join(workspace, "a b", "c");
      mkdirSync(below, { recursive: true });
      await must(git(workspace, "init", "-b", "main"));
      await must(git(workspace, "commit", "--allow-empty", "-m", "one"));
      await must(git(workspace, "worktree", "add", "-b", "topic", tree));
      await stored(app, "here", workspace);
      await stored(app, "below", below);
      await stored(app, "worktree", tree);
      await stored(app, "elsewhere", other);
      await app.services.list.refresh();
      assert.deepEqual(titles(app), ["below", "here", "worktree"]);
      await app.services.list.setScope("all");
      assert.equal(titles(app).length, 4);
      await app.services.list.setScope("workspace");
      assert.deepEqual(titles(app), ["below", "here", "worktree"]);

      const again = server.again();
      await again.services.session.server();
      await again.services.list.refresh();
      assert.deepEqual(titles(again), ["below", "here", "worktree"]);

      // A window of the worktree has its own only.
      const own = server.again({ workspace: tree });
      await own.services.session.server();
      await own.services.list.refresh();
      assert.deepEqual(titles(own), ["worktree"]);
    });

    it("are others when the window gets another folder", async () => {
      const { workspace, app } = server;
      await stored(app, "here", workspace);
      await stored(app, "elsewhere", other);
      await app.services.list.refresh();
      assert.deepEqual(titles(app), ["here"]);
      app.openFolders([workspace, other]);
      await app.services.list.foldersChanged();
      assert.deepEqual(titles(app), ["elsewhere", "here"]);
      app.openFolders([other]);
      await app.services.list.foldersChanged();
      assert.deepEqual(titles(app), ["elsewhere"]);
    });

    it("are found below it when another program has begun them there", async () => {
      const { workspace } = server;
      const below = join(workspace, "sub");
      mkdirSync(below);
      const elsewhere = server.again({ workspace: below });
      await stored(elsewhere, "begun in a window of its own", below);
      elsewhere.dispose();
      server.memory.set("threadPlaces", []);
      await server.app.services.session.server();
      await server.app.services.list.refresh();
      assert.deepEqual(titles(server.app), ["begun in a window of its own"]);
    });
  });
}
