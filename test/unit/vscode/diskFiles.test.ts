import assert from "node:assert/strict";
import { chmod, lstat, mkdir, readFile, readlink, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Files } from "../../../src/app/filesPort";
import { writeAll } from "../../../src/app/reviews/writeAll";
import { fileReview } from "../../../src/model/fileReview";
import { diskFiles } from "../../../src/vscode/agent/diskFiles";
import { makeTempFolder, removeFolder } from "../../support/codexHome";

describe("files on disk", () => {
  it("tells where a link leads that nothing is at yet, or that leads in circles", async () => {
    const folder = makeTempFolder("disk");
    try {
      await mkdir(join(folder, "ws"));
      await mkdir(join(folder, "home"));
      await symlink(join(folder, "home"), join(folder, "ws/link"));
      await symlink("../home/nothing", join(folder, "ws/dangling"));
      await symlink("circle", join(folder, "ws/circle"));
      const real = async (name: string) => (await diskFiles.realPath(join(folder, name))).slice(folder.length + 1);
      assert.equal(await real("ws/link/new/file"), "home/new/file");
      assert.equal(await real("ws/dangling"), "home/nothing");
      assert.equal(await real("ws/new/file"), "ws/new/file");
      assert.equal(await real("ws/circle"), "ws/circle");
    } finally {
      removeFolder(folder);
    }
  });

  it("brings back what a change in part has removed as it was, when the change can't be written whole", async () => {
    const folder = makeTempFolder("disk");
    try {
      const at = (name: string): string => join(folder, name);
      await writeFile(at("run.sh"), Buffer.from([0, 255, 10]));
      await chmod(at("run.sh"), 0o755);
      await symlink("run.sh", at("link"));
      await writeFile(at("file"), "no folder");
      const none = { movePath: null, diff: "", added: 0, removed: 0 };
      const gone = (name: string) => fileReview({ ...none, path: at(name), kind: "delete" }, undefined);
      const fails = fileReview({ ...none, path: at("file/x"), kind: "add", diff: "x\n" }, null);
      const files = diskFiles as Files;
      const failure = await writeAll([gone("run.sh"), gone("link"), fails], files);
      assert.deepEqual([failure?.path, failure?.left], [at("file/x"), []]);
      assert.equal((await lstat(at("run.sh"))).mode & 0o777, 0o755);
      assert.deepEqual(await readFile(at("run.sh")), Buffer.from([0, 255, 10]));
      assert.equal(await readlink(at("link")), "run.sh");

      const back = await diskFiles.remove(at("run.sh"));
      await writeFile(at("run.sh"), "somebody else's");
      await assert.rejects(back());
      assert.equal(await readFile(at("run.sh"), "utf8"), "somebody else's");
    } finally {
      removeFolder(folder);
    }
  });
});
