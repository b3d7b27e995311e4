import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ReviewProblem } from "../../../src/app/filesPort";
import type { Ports } from "../../../src/app/ports";
import { keepWritten } from "../../../src/app/reviews/writtenMemory";
import { Store } from "../../../src/app/store";
import { fileReview } from "../../../src/model/fileReview";
import { createKeptFile } from "../../../src/vscode/agent/keptFile";
import { createTestMemory } from "../../support/realApp";
import { fileDecision } from "../../webview/support/states";

const change = {
  path: "/w/a.txt",
  kind: "update",
  movePath: null,
  diff: "@@ -1 +1 @@\n-a\n+b\n",
  added: 1,
  removed: 1,
} as const;

describe("what is written into a proposal", () => {
  const memory = createTestMemory();
  let waiting: (() => void)[] = [];
  const explained: ReviewProblem[] = [];
  const open = () => {
    waiting = [];
    const store = new Store((error) => assert.fail(String(error)));
    const ports = {
      memory,
      log: { error: assert.fail },
      files: { explain: async (problem: ReviewProblem) => void explained.push(problem) },
      clock: { after: (_: number, callback: () => void) => ({ dispose: () => {}, wait: waiting.push(callback) }) },
    } as unknown as Pick<Ports, "memory" | "clock" | "files" | "log">;
    const kept = keepWritten(store, ports);
    store.dispatch({ type: "decisionAdded", decision: fileDecision({ id: "d", changes: [change] }) });
    const write = (edited: string | null): void => {
      store.dispatch({ type: "reviewChanged", id: "d", files: [{ ...fileReview(change, "a\n"), edited }] });
    };
    return { store, kept, write };
  };

  it("is kept when the window goes in this very moment, and by nothing that comes after", () => {
    const { kept, write } = open();
    write("b of mine\n");
    kept.dispose();
    assert.deepEqual(memory.get("written"), [{ path: "/w/a.txt", text: "b of mine\n" }]);
    // The server is ended behind it, and with it the decision.
    write(null);
    for (const callback of waiting) callback();
    assert.deepEqual(memory.get("written"), [{ path: "/w/a.txt", text: "b of mine\n" }]);
    open();
    assert.deepEqual(explained, [{ kind: "ended", path: "/w/a.txt", text: "b of mine\n" }]);
    assert.deepEqual(memory.get("written"), []);
  });

  it("is on the disk as soon as it is kept", () => {
    const folder = mkdtempSync(join(tmpdir(), "kept-"));
    const path = join(folder, "not", "there", "written.json");
    const file = createKeptFile(path, assert.fail);
    assert.equal(file.read(), undefined);
    file.write([{ text: "ü\r\n" }]);
    assert.deepEqual(createKeptFile(path, assert.fail).read(), [{ text: "ü\r\n" }]);
    assert.deepEqual(readdirSync(join(path, "..")), ["written.json"]);
    const told: string[] = [];
    writeFileSync(path, "[{");
    assert.equal(createKeptFile(path, (message) => told.push(message)).read(), undefined);
    rmSync(folder, { recursive: true });
    writeFileSync(folder, "no folder");
    createKeptFile(path, (message) => told.push(message)).write([]);
    assert.equal(told.length, 2);
    rmSync(folder);
  });
});
