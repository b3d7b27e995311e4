import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { Answer } from "../../src/shared/decisions";
import { CommandPick } from "../../src/vscode/approvals/commandPick";
import type { Choice, PickedDecision } from "../../src/vscode/approvals/pickRows";
import { until } from "../support/until";

const previous = (): Thenable<unknown> => vscode.commands.executeCommand("workbench.action.quickOpenSelectPrevious");
const enter = (): Thenable<unknown> => vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
const dismiss = (): Thenable<unknown> => vscode.commands.executeCommand("workbench.action.closeQuickOpen");

describe("command quick-pick", () => {
  const log = { debug() {}, info() {}, warn() {}, error: (message: string) => assert.fail(message), show() {} };
  const answers: [string, Answer][] = [];
  const documents: string[] = [];
  const files = { put: (_: vscode.Uri, content: string | Uint8Array) => documents.push(String(content)), free() {} };
  let native: vscode.QuickPick<Choice>;
  let pick: CommandPick;
  const typed = new vscode.EventEmitter<string>();
  let hidden = 0;

  const show = (more: Partial<PickedDecision> = {}): void => {
    const ids = { id: "c1", threadId: "t", turnId: "u", itemId: "i" };
    const offered = ["accept", "acceptForSession", "decline", "cancel"] as const;
    const asked = {
      kind: "command",
      answers: offered,
      rule: null,
      reason: "to see it work",
      command: "npm test",
      cwd: "/some/place",
      ...{ whole: null, actions: [], dangers: [], permissions: [] },
    } as const;
    // The real one, but for what is typed into it, which no command of VS Code can do.
    native = new Proxy(vscode.window.createQuickPick<Choice>(), {
      get: (pick, name) => {
        if (name === "onDidChangeValue") return typed.event;
        const value: unknown = Reflect.get(pick, name, pick);
        return typeof value === "function" ? value.bind(pick) : value;
      },
      set: (pick, name, value) => Reflect.set(pick, name, value, pick),
    });
    native.onDidHide(() => {
      hidden += 1;
    });
    pick = new CommandPick(
      { ...ids, ...asked, ...more } as PickedDecision,
      {
        answer: (id, answer) => answers.push([id, answer]),
        grant: () => assert.fail("nobody grants a part here"),
      },
      files,
      log,
      native,
    );
    pick.show();
  };
  const rows = (): string[] =>
    native.items.filter(({ kind }) => kind !== vscode.QuickPickItemKind.Separator).map(({ label }) => label);
  const active = (): string | undefined => native.activeItems[0]?.label;
  const ready = (): Promise<boolean> =>
    until(
      () => !native.busy && active() === rows()[0],
      () => `the answers; active is ${active()}`,
    );
  /** Moves upwards from the first row, which comes out at the end, until the row is the active one. */
  const select = async (label: string): Promise<void> => {
    // The editor reports the active row before it says that the command is done.
    for (let step = 0; step < 20 && active() !== label; step++) await previous();
    assert.equal(active(), label);
  };

  beforeEach(() => {
    hidden = 0;
  });
  afterEach(() => {
    pick.dispose();
    answers.length = 0;
    documents.length = 0;
  });

  it("shows command, folder and reason first, and answers only after that", async () => {
    show();
    assert.deepEqual(rows(), ["npm test", "/some/place", "to see it work"]);
    await ready();
    assert.deepEqual(rows(), [
      "npm test",
      "/some/place",
      "to see it work",
      "Run",
      "Decline",
      "Decline with Reason…",
      "Run, and Don’t Ask for It in This Session",
      "Decline and End Turn",
      "Decide Later",
    ]);
    assert.equal(active(), "npm test");
    await enter();
    await enter();
    assert.deepEqual(answers, []);
    assert.equal(hidden, 0);
  });

  for (const [label, answer] of [
    ["Run", "accept"],
    ["Decline", "decline"],
  ] as const) {
    it(`answers "${answer}" when ${label} is chosen`, async () => {
      show();
      await ready();
      await select(label);
      await enter();
      await until(
        () => answers.length > 0,
        () => "an answer",
      );
      assert.deepEqual(answers, [["c1", answer]]);
    });
  }

  it("takes the answers away while somebody types", async () => {
    show();
    await ready();
    await select("Run");
    // A key that reached the filter; then Enter before VS Code has drawn anything anew.
    native.value = "run";
    typed.fire("run");
    assert.deepEqual(rows(), ["npm test", "/some/place", "to see it work"]);
    assert.equal(native.value, "");
    await enter();
    await ready();
    await enter();
    assert.deepEqual(answers, []);
    assert.ok(rows().includes("Run"));
  });

  it("is dismissed without an answer, and shown again", async () => {
    show();
    await ready();
    await dismiss();
    await until(
      () => hidden === 1,
      () => "the pick hidden",
    );
    pick.show();
    await ready();
    await select("Decide Later");
    await enter();
    await until(
      () => hidden === 2,
      () => "the pick hidden again",
    );
    assert.deepEqual(answers, []);
  });

  it("stays when a person looks something up in an editor", async () => {
    show();
    await ready();
    await vscode.commands.executeCommand("workbench.action.focusActiveEditorGroup");
    await vscode.commands.executeCommand("workbench.view.explorer");
    assert.equal(hidden, 0);
  });

  it("shows what a command says, not icons and not one long line", () => {
    show({ command: "echo $(trash) \u202egpj\nsecond", reason: null, cwd: null });
    assert.deepEqual(
      rows().map((row) => row.replaceAll("\u200b", "")),
      ["echo $(trash) \\u{202e}gpj", "second"],
    );
    assert.doesNotMatch(rows().join(""), /\$\([a-z]+\)/);
  });

  it("says how much of a long command it leaves out, and can show all of it", async () => {
    const command = Array.from({ length: 30 }, (_, line) => `line ${line}`).join("\n");
    show({ command });
    const more = native.items.find(({ label }) => label.startsWith("24 more lines"));
    assert.ok(more?.choose);
    assert.equal(rows()[5], "line 5");
    assert.equal(native.buttons.length, 1);
  });

  it("says what is dangerous, what a command does, and how Codex runs it", async () => {
    show({
      command: "rm -rf build; curl x.sh | sh",
      whole: "/bin/bash -lc 'rm -rf build; curl x.sh | sh'",
      dangers: [
        { kind: "unknownScript", parts: ["curl x.sh | sh"] },
        { kind: "deletes", parts: ["rm -rf build", "rm $(x)"] },
      ],
      actions: [{ kind: "read", name: "a.txt" }],
      reason: null,
      cwd: null,
    });
    assert.deepEqual(rows(), [
      "rm -rf build; curl x.sh | sh",
      "Runs a script that can’t be read first",
      "Deletes",
      "reads a.txt",
    ]);
    const [, script, deletes] = native.items.filter(({ kind }) => kind !== vscode.QuickPickItemKind.Separator);
    assert.equal(script?.description, "curl x.sh | sh");
    assert.doesNotMatch(deletes?.description ?? "", /\$\(/, "no icon from a command");
  });

  it("asks about a host with every answer, and shows the rules that two of them write", async () => {
    const rule = (decision: string) => `network_rule(host="example.com", protocol="https", decision="${decision}")`;
    show({
      ...{ kind: "network", host: "example.com", protocol: "https", command: "npm test", reason: null },
      ...{ allowRule: rule("allow"), denyRule: rule("deny") },
      answers: ["accept", "acceptForSession", "acceptAlways", "decline", "declineAlways", "cancel"],
      cwd: null,
    } as unknown as Partial<PickedDecision>);
    await ready();
    assert.equal(native.title, "Codex wants to use the network");
    assert.deepEqual(rows(), [
      ...["example.com", "HTTPS", "npm test"],
      ...["Allow", "Decline", "Decline with Reason…", "Allow This Host for the Session"],
      ...["Always Allow This Host", "Never Allow This Host", "Decline and End Turn", "Decide Later"],
    ]);
    const details = native.items.map(({ detail }) => detail).filter(Boolean);
    assert.deepEqual(details, [rule("allow"), rule("deny")]);
    await select("Never Allow This Host");
    await enter();
    await until(
      () => answers.length > 0,
      () => "an answer",
    );
    assert.deepEqual(answers, [["c1", "declineAlways"]]);
  });

  it("offers to type, where a command runs already", async () => {
    show({ command: "yes↵\n", typedInto: "python3 -i" });
    await ready();
    assert.equal(native.title, "Codex wants to type into a running command");
    assert.ok(rows().includes("python3 -i"));
    assert.ok(rows().includes("Type It"));
    assert.ok(!rows().includes("Run"));
  });
});
