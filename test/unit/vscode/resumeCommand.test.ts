import assert from "node:assert/strict";
import { resumeCommand } from "../../../src/vscode/threads/resumeCommand";

const id = "0199a213-81c0-7800-8aa1-bbab2a035a53";

describe("going on in a terminal", () => {
  it("starts codex itself", () => {
    const path = "/home/a b/$(x)/codex";
    assert.deepEqual(resumeCommand("linux", path, id), {
      shellPath: path,
      shellArgs: ["resume", "-c", "thread_unload_delay_secs=0", id],
    });
  });

  it("keeps a path on Windows one word of one command", () => {
    const path = "C:\\Program Files (x86)\\R&D\\codex.cmd";
    assert.deepEqual(resumeCommand("win32", path, id, "D:\\Windows"), {
      shellPath: "D:\\Windows\\System32\\cmd.exe",
      shellArgs: `/d /s /v:off /c ""${path}" resume -c thread_unload_delay_secs=0 ${id}"`,
    });
  });
});
