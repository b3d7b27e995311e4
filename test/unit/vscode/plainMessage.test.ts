import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { plainMessage } from "../../../src/vscode/plainMessage";

describe("messages", () => {
  it("make no link of what others wrote", () => {
    // What VS Code looks for in the text of a notification.
    const link = /\[[^\]]+\]\((?:https?:\/\/|command:|file:)[^)\s]+/i;
    const hostile = "Archived “[Free disk space](command:workbench.action.quit)”";
    assert.match(hostile, link);
    assert.doesNotMatch(plainMessage(hostile), link);
    assert.equal(plainMessage("a[0](b) and c"), "a[0]\u200b(b) and c");
    assert.equal(plainMessage("Codex: nothing odd"), "Codex: nothing odd");
  });

  it("are shown by notify.ts alone", () => {
    const folder = join(process.cwd(), "src/vscode");
    const others = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts") && name !== "notify.ts")
      .filter((name) =>
        /\bwindow\.show(?:Information|Warning|Error)Message\b/.test(readFileSync(join(folder, name), "utf8")),
      );
    assert.deepEqual(others, []);
  });
});
