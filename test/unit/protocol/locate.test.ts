import assert from "node:assert/strict";
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { type LocateOptions, locateCodex } from "../../../src/protocol/locate";

describe("locateCodex", () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "sidecar-locate-"));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  async function program(...path: string[]): Promise<string> {
    const file = join(folder, ...path);
    await mkdir(join(file, ".."), { recursive: true });
    await writeFile(file, "#!/bin/sh\n");
    await chmod(file, 0o755);
    return file;
  }

  function options(more: Partial<LocateOptions>): LocateOptions {
    return { configuredPath: "", workspaceFolders: [], env: { PATH: "" }, platform: process.platform, ...more };
  }

  it("takes the setting and nothing else", async () => {
    const path = await program("set", "my-codex");
    assert.deepEqual(await locateCodex(options({ configuredPath: path })), { kind: "found", path });
    const wrong = await locateCodex(
      options({ configuredPath: join(folder, "nowhere"), env: { PATH: join(folder, "a") } }),
    );
    assert.equal(wrong.kind, "badPath");
    const notProgram = join(folder, "plain.txt");
    await writeFile(notProgram, "");
    assert.equal((await locateCodex(options({ configuredPath: notProgram }))).kind, "badPath");
    assert.equal((await locateCodex(options({ configuredPath: folder }))).kind, "badPath");
  });

  it("looks on the PATH before the workspace", async () => {
    const onPath = await program("bin", "codex");
    const local = await program("ws", "node_modules", ".bin", "codex");
    const env = { PATH: [join(folder, "empty"), join(folder, "bin")].join(delimiter) };
    const workspaceFolders = [join(folder, "ws")];
    assert.deepEqual(await locateCodex(options({ env, workspaceFolders })), { kind: "found", path: onPath });
    assert.deepEqual(await locateCodex(options({ workspaceFolders })), { kind: "found", path: local });
  });

  it("finds codex.cmd on Windows, and codex.exe before it", async () => {
    const cmd = await program("win", "codex.cmd");
    const env = { PATH: join(folder, "win") };
    assert.deepEqual(await locateCodex(options({ env, platform: "win32" })), { kind: "found", path: cmd });
    const exe = await program("win", "codex.exe");
    assert.deepEqual(await locateCodex(options({ env, platform: "win32" })), { kind: "found", path: exe });
  });
});
