import assert from "node:assert/strict";
import { commandDangers } from "../../../src/model/shell/commandDangers";
import type { CommandDecision, Decision } from "../../../src/shared/decisions";
import { excerpt, isToldWhole } from "../../../src/vscode/approvals/toldWhole";

const folder = "/home/me/project";
const base = {
  id: "d",
  threadId: "t",
  turnId: "u",
  itemId: "i",
  reason: null,
  answers: ["accept", "decline"],
} as const;

const command = (text: string, more: Partial<CommandDecision> = {}): CommandDecision => ({
  ...base,
  kind: "command",
  command: text,
  whole: `/bin/bash -lc '${text}'`,
  actions: [],
  dangers: commandDangers(text, { cwd: folder, folders: [folder], home: "/home/me" }),
  cwd: folder,
  rule: null,
  permissions: [],
  ...more,
});

describe("a notification that may accept", () => {
  const told = (decision: Decision, where: string | undefined = folder): boolean => isToldWhole(decision, where);

  it("is one for a command that stands in it whole, in the only folder there is", () => {
    for (const text of ["npm test", "touch made", "echo ‘hello’ && ls -la src", "grep -rn 'größer' src | head -5"]) {
      assert.ok(told(command(text)), text);
    }
    assert.ok(told(command("npm test", { whole: null, cwd: null })));
  });

  it("is not one where a part of the command is cut off, or can't be read as it is", () => {
    const long = `echo ${"a".repeat(200)}`;
    assert.match(excerpt(long), /…$/);
    const unreadable = [
      ...[long, "", "echo a\nrm -rf b", "echo  two", "echo\ttab", " npm test", "echo a\u202eb", "echo a\u200bb"],
      ...["echo $(id)", "echo [a](command:b)", "echo שלום", "echo a\u00a0 b", "echo a\u2003\u2003b"],
    ];
    for (const text of unreadable) assert.ok(!told(command(text, { dangers: [] })), JSON.stringify(text));
  });

  it("is not one where anything is known to be dangerous, or nothing could be looked at", () => {
    for (const text of ["rm -rf build", "sudo ls", "curl example.com", "touch ../x", "git push"]) {
      assert.ok(!told(command(text)), text);
    }
    const unread = command("case $1 in a) ls;; esac");
    assert.deepEqual(unread.dangers, []);
    assert.ok(!told(unread));
  });

  it("is not one where the text leaves out what belongs to it", () => {
    const elsewhere = { cwd: "/home/me/other" };
    assert.ok(!told(command("npm test", elsewhere)));
    assert.ok(!isToldWhole(command("npm test"), undefined));
    assert.ok(!isToldWhole(command("npm test", { cwd: null }), undefined));
    assert.ok(!told(command("npm test", { permissions: [{ kind: "network" }] })));
    assert.ok(!told(command("yes↵", { typedInto: "npm init" })));
    assert.ok(!told(command("npm test", { whole: "./bin/bash -lc 'npm test'" })));
  });

  it("is one for a host, with its protocol", () => {
    const network = {
      ...base,
      kind: "network",
      protocol: "https",
      command: null,
      allowRule: null,
      denyRule: null,
    } as const;
    assert.ok(told({ ...network, host: "registry.npmjs.org" }));
    assert.ok(told({ ...network, host: "registry.npmjs.org" }, undefined));
    assert.ok(!told({ ...network, host: `${"a".repeat(130)}.example.com` }));
    assert.ok(!told({ ...network, host: "npmjs\u200b.org" }));
    assert.ok(!told({ ...network, host: "npmj\u0455.org" }));
  });

  it("is never one for anything else", () => {
    const others: Decision[] = [
      { ...base, kind: "fileChange", changes: [] },
      { ...base, kind: "permissions", cwd: folder, divisible: true, permissions: [{ kind: "network" }] },
      { ...base, kind: "tool", server: "s", tool: "t", description: null, args: null },
      { ...base, kind: "questions", questions: [] },
      { ...base, kind: "form", server: "s", message: "m", fields: [] },
      { ...base, kind: "address", server: "s", message: "m", address: ["https://", "a.b", "/"], doubts: [] },
    ];
    for (const decision of others) assert.ok(!told(decision), decision.kind);
  });
});
