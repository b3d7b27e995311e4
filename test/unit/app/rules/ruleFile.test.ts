import assert from "node:assert/strict";
import fc from "fast-check";
import { readRules, removeRule, restoreRule } from "../../../../src/app/rules/ruleFile";
import { networkRuleText, ruleText } from "../../../../src/shared/ruleText";

/** One file in memory. */
function memory(content: string | Uint8Array | null) {
  let bytes: Uint8Array | null = content === null ? null : Buffer.from(content);
  return {
    read: async () => bytes,
    write: async (_: string, next: Uint8Array) => {
      bytes = Buffer.from(next);
    },
    text: () => Buffer.from(bytes ?? []).toString("latin1"),
  };
}

const [test, push, host] = [
  ruleText(["npm", "test"]),
  ruleText(["git", 'push "x"']),
  networkRuleText("example.com", "https", "deny"),
];

describe("rules file", () => {
  it("lists what codex writes, and nothing else", async () => {
    const own = `# mine\nprefix_rule(\n  pattern=["a"],\n)\nprefix_rule(pattern=[["a","b"]], decision="allow")\nx`;
    const file = memory(`${test}\n${own}\n${push}\r\n${host}`);
    const rules = await readRules(file, "");
    assert.deepEqual(
      rules.map(({ about, decision, line }) => [about, decision, line]),
      [
        [{ kind: "command", words: ["npm", "test"] }, "allow", test],
        [{ kind: "command", words: ["git", 'push "x"'] }, "allow", push],
        [{ kind: "host", host: "example.com", protocol: "https" }, "deny", host],
      ],
    );
    assert.deepEqual(await readRules(memory(null), ""), []);
  });

  it("removes exactly one line, whatever is around it, and puts it back", async () => {
    const around = fc.array(fc.uint8Array({ maxLength: 12 }), { maxLength: 4 });
    const clean = (parts: readonly Uint8Array[]) =>
      parts.map((part) => Buffer.from(part).toString("latin1").replaceAll("\n", "")).join("\n");
    await fc.assert(
      fc.asyncProperty(around, around, fc.constantFrom("\n", "\r\n", ""), async (before, after, end) => {
        const head = before.length > 0 ? `${clean(before)}\n` : "";
        const tail = end === "" ? "" : clean(after);
        const file = memory(Buffer.from(`${head}${test}${end}${tail}`, "latin1"));
        const whole = file.text();
        const rule = (await readRules(file, "")).find(({ line }) => line === test);
        assert.ok(rule);
        const removed = await removeRule(file, "", rule);
        assert.ok(removed);
        assert.equal(file.text(), head + tail);
        await restoreRule(file, "", removed);
        assert.equal(file.text(), whole);
      }),
    );
  });

  it("says when a rule is gone, and puts it back at the end of a file that has changed", async () => {
    const file = memory(`${test}\n${push}\n`);
    const [first] = await readRules(file, "");
    assert.ok(first);
    const removed = await removeRule(file, "", first);
    assert.equal(await removeRule(file, "", first), undefined);
    await file.write("", Buffer.from(`${push}\n# new`));
    assert.ok(removed);
    await restoreRule(file, "", removed);
    assert.equal(file.text(), `${push}\n# new\n${test}\n`);
    await restoreRule(file, "", removed);
    assert.equal(file.text(), `${push}\n# new\n${test}\n`, "once is enough");
  });
});
