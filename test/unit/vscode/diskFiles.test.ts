import assert from "node:assert/strict";
import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
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
});
