import assert from "node:assert/strict";
import { unwrapShell } from "../../../src/model/unwrapShell";

describe("unwrapShell", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["/bin/bash -lc 'echo hi > esc.txt'", "echo hi > esc.txt"],
    ["bash -c ls", "ls"],
    ["/bin/zsh -lc \"sed -n '1,20p' a.ts\"", "sed -n '1,20p' a.ts"],
    ['bash -lc "say \\"hi\\" \\$HOME"', 'say "hi" $HOME'],
    ["/bin/bash -lc 'it'\\''s'", "/bin/bash -lc 'it'\\''s'"],
    ["bash -lc 'a'\"b\"", "ab"],
    ["/bin/bash -lc 'first\nsecond'", "first\nsecond"],
    // More than one word, or something only a shell can expand: shown as it is.
    ["bash -lc 'ls' extra", "bash -lc 'ls' extra"],
    ['bash -lc "echo $HOME"', 'bash -lc "echo $HOME"'],
    ["bash -lc", "bash -lc"],
    ["node test.js", "node test.js"],
    ["mybash -lc 'x'", "mybash -lc 'x'"],
  ];
  for (const [command, script] of cases) {
    it(JSON.stringify(command), () => assert.equal(unwrapShell(command), script));
  }
});
