import assert from "node:assert/strict";
import { chmod, stat, writeFile } from "node:fs/promises";
import { applyPatch, message } from "../../support/modelSteps";
import { original, patch, useProposal } from "../../support/proposal";
import { codexPaths, type RealServer } from "../../support/realServer";

for (const version of Object.keys(codexPaths)) {
  describe(`parts of a change on codex ${version}`, function () {
    const proposal = useProposal(this, version);
    const { at, read, told, ask } = proposal;
    let server: RealServer;
    beforeEach(() => {
      server = proposal.server();
    });
    const lastChange = (turn: Awaited<Awaited<ReturnType<typeof ask>>["ended"]>) =>
      turn.turns.at(-1)?.items.find((item) => item.type === "fileChange");

    it("leaves what comes as proposed to the server", async () => {
      server.model.enqueue(patch, message("done"));
      const { id, ended, broker } = await ask();
      broker.answer(id, "accept");
      assert.equal(broker.answer(id, "decline"), false, "one answer");
      const change = lastChange(await ended);
      assert.deepEqual([change?.status, change?.applied, await read("n.txt")], ["completed", undefined, "new\n"]);
    });

    it("writes what was accepted to the byte, and tells the model before it goes on", async () => {
      server.model.enqueue(patch, message("Understood."));
      const { id, ended, reviews, broker } = await ask();
      const files = reviews.of(id) ?? [];
      assert.deepEqual(
        files.map(({ edits }) => edits.length),
        [version === "0.130.0" ? 2 : 3, 1],
        "the server also ends the file with a newline",
      );
      for (const index of files[0]?.edits.keys() ?? []) {
        if (index > 0) reviews.choose(id, at("a.txt"), index, false, index === 1 ? "eight is right" : "");
      }
      broker.answer(id, "accept");
      const thread = await ended;
      assert.equal(
        await read("a.txt"),
        original.replace("two", "TWO").replace("TWO\r\n", version === "0.130.0" ? "TWO\n" : "TWO\r\n"),
      );
      assert.equal(await read("n.txt"), "new\n");
      const change = lastChange(thread);
      assert.equal(change?.status, "declined", "what the server believes");
      assert.deepEqual(
        change?.applied?.map(({ path, kind, added, removed }) => [path, kind, added, removed]),
        [
          [at("a.txt"), "update", 1, 1],
          [at("n.txt"), "add", 1, 0],
        ],
      );
      assert.match(
        told(),
        /patch rejected by user.*already in the files.*1 of [23] changes applied.*TWO.*Declined.*eight is right.*EIGHT.*n\.txt: applied as you proposed/,
      );
      assert.equal(server.model.requests.length, 2, "no turn of its own");
      const record = server.app.services.store.state.decided.at(-1);
      assert.deepEqual([record?.answer, record?.by], ["partly", "person"]);
      // Another window, to which the server says no more than "declined".
      const other = server.again();
      const again = other.services.threads.resume(thread.id ?? "");
      await other.until("the thread", () => !other.thread(again).loading);
      const kept = other.thread(again).turns.flatMap(({ items }) => items.filter((item) => item.type === "fileChange"));
      assert.deepEqual(
        kept.map(({ status, applied }) => [status, applied]),
        [["declined", change?.applied]],
      );
      assert.match(record?.reason ?? "", /a\.txt: 1 of [23]; .*n\.txt: 1 of 1/);
    });

    it("writes what a person has written instead", async () => {
      server.model.enqueue(patch, message("Understood."));
      const { id, ended, reviews, broker } = await ask();
      reviews.write(id, at("n.txt"), "newer\nlast");
      reviews.write(id, at("a.txt"), "one\nTWO!\nthree\nfour\nfive\nsix\nseven\nEIGHT\nnine\nten\n");
      broker.answer(id, "accept");
      const change = lastChange(await ended);
      assert.equal(await read("n.txt"), "newer\nlast");
      const lines = (await read("a.txt")).split("\n");
      assert.deepEqual(lines.slice(1, 3), ["TWO!\r", "three"]);
      assert.ok(lines[0]?.startsWith("\uFEFFone"));
      assert.equal(change?.applied?.length, 2);
      assert.match(told(), /with changes of mine.*TWO!.*n\.txt: applied with changes of mine.*newer/);
    });

    it("declines what is not wanted any more, with every reason", async () => {
      server.model.enqueue(patch, message("Understood."));
      const { id, ended, reviews, broker } = await ask();
      const count = reviews.of(id)?.[0]?.edits.length ?? 0;
      for (let index = 0; index < count; index += 1) reviews.choose(id, at("a.txt"), index, false, `no ${index}`);
      reviews.chooseFile(id, at("n.txt"), false, "no new files");
      broker.answer(id, "accept");
      const change = lastChange(await ended);
      assert.deepEqual([await read("a.txt"), change?.status, change?.applied], [original, "declined", undefined]);
      await assert.rejects(read("n.txt"));
      assert.match(told(), /Nothing of it was applied.*no 0.*no 1.*no new files/);
    });

    it("adds the reasons at places to the one for all", async () => {
      server.model.enqueue(patch, message("Understood."));
      const { id, ended, reviews, broker } = await ask();
      reviews.choose(id, at("a.txt"), 1, false, "eight is right");
      broker.answer(id, "decline", "use another file");
      await ended;
      assert.match(told(), /use another file.*at line \d+: eight is right/);
      assert.equal(await read("a.txt"), original);
    });

    it("never writes over what has changed on disk, nor beside unsaved edits", async () => {
      const { app, model } = server;
      model.enqueue(patch, message("Understood."));
      const { id, ended, reviews, broker } = await ask();
      app.editor.unsaved.set(at("a.txt"), `${original}\nmine`);
      broker.answer(id, "accept");
      await app.until("an open decision", ({ decisions }) => decisions[0]?.kept === 1);
      assert.deepEqual(
        app.editor.problems.map(({ kind }) => kind),
        ["unsaved"],
      );
      app.editor.unsaved.clear();
      const changed = original.replace("four\n", "four\nfour and a half\n");
      await writeFile(at("a.txt"), changed);
      broker.answer(id, "accept");
      await app.until("an open decision", ({ decisions }) => decisions[0]?.kept === 2);
      assert.deepEqual(
        app.editor.problems.map(({ kind }) => kind),
        ["unsaved", "changed"],
      );
      assert.equal(await read("a.txt"), changed);
      broker.answer(id, "accept");
      await ended;
      const after = await read("a.txt");
      assert.match(after, /TWO[\s\S]*four and a half\n[\s\S]*EIGHT/);
      assert.equal(reviews.of(id), undefined);
    });

    it("merges with unsaved edits when it is told to, and saves them", async () => {
      const { app, model } = server;
      model.enqueue(patch, message("Understood."));
      const { id, ended, broker } = await ask();
      app.editor.unsaved.set(at("a.txt"), original.replace("four\n", "four\nmine\n"));
      broker.answer(id, "accept");
      await app.until("an open decision", ({ decisions }) => decisions[0]?.kept === 1);
      const [problem] = app.editor.problems;
      assert.ok(problem?.kind === "unsaved");
      problem.merge?.();
      await app.until("the merge", ({ reviews }) => reviews[id]?.[0]?.changed === true);
      broker.answer(id, "accept");
      await ended;
      assert.match(await read("a.txt"), /TWO[\s\S]*four\nmine\n[\s\S]*EIGHT/);
      assert.equal(app.editor.unsaved.size, 0);
    });

    it("moves a file with some of its changes, and with its mode", async () => {
      server.model.enqueue(
        applyPatch(
          "*** Begin Patch\n*** Update File: run.sh\n*** Move to: bin/run.sh\n@@\n-one\n+ONE\n two\n three\n four\n five\n@@\n-six\n+SIX\n*** End Patch",
        ),
        message("Understood."),
      );
      await writeFile(at("run.sh"), "one\ntwo\nthree\nfour\nfive\nsix\n");
      await chmod(at("run.sh"), 0o755);
      const { id, ended, reviews, broker } = await ask();
      reviews.choose(id, at("run.sh"), 0, false);
      broker.answer(id, "accept");
      const change = lastChange(await ended);
      assert.equal(await read("bin/run.sh"), "one\ntwo\nthree\nfour\nfive\nSIX\n");
      assert.equal((await stat(at("bin/run.sh"))).mode & 0o777, 0o755);
      await assert.rejects(stat(at("run.sh")));
      assert.equal(change?.applied?.[0]?.movePath, at("bin/run.sh"));
    });

    it("keeps a file that was to be deleted, with what a person makes of it", async () => {
      const remove = applyPatch(
        "*** Begin Patch\n*** Delete File: a.txt\n*** Update File: b.txt\n@@\n-b\n+B\n*** End Patch",
      );
      await writeFile(at("b.txt"), "b\n");
      server.model.enqueue(remove, message("Understood."));
      const { id, ended, reviews, broker } = await ask();
      reviews.write(id, at("a.txt"), original.replaceAll("\r\n", "\n").slice(1));
      assert.equal(reviews.of(id)?.[0]?.declined.size, 1);
      broker.answer(id, "accept");
      await ended;
      assert.deepEqual([await read("a.txt"), await read("b.txt")], [original, "B\n"]);
      assert.match(told(), /a\.txt: nothing applied.*b\.txt: applied as you proposed/);
    });
  });
}
