import assert from "node:assert/strict";
import {
  chat,
  commandDecision,
  networkDecision,
  permissionsDecision,
  toolDecision,
  turn,
  user,
} from "./support/states";
import { useView } from "./support/useView";

describe("decisions about commands, tools and permissions", () => {
  const { open } = useView();

  it("asks about a tool and about permissions, with what they are", async () => {
    const view = await open();
    const tool = toolDecision({ id: "tool", description: "Closes <b>all</b>" });
    const decisions = [tool, permissionsDecision({ id: "wish" })];
    await view.show(chat({ turns: [turn([user("go")], { status: "inProgress" })] }, { decisions }));
    const cards = view.page.getByRole("group");
    const [first, second] = [
      cards.and(view.page.locator("[data-decision-id=tool]")),
      cards.and(view.page.locator("[data-decision-id=wish]")),
    ];
    assert.match(
      await first.innerText(),
      /use a tool\s+close_issue of MCP server tracker\s+Closes <b>all<\/b>\s+\{\s+"issue": 12/,
    );
    assert.match(
      await second.innerText(),
      /more permissions\s+The tests download[\s\S]*Use the network\s+Write \/var\/cache/,
    );
    await view.posted();
    await first.getByText("More choices").click();
    await first.getByRole("button", { name: "Always allow this tool" }).click();
    await second.getByRole("button", { name: "Allow", exact: true }).click();
    // The fold that opened may have moved what is read.
    const decided = (await view.posted()).filter(({ type }) => type === "decide");
    assert.deepEqual(decided, [
      { type: "decide", decisionId: "tool", answer: "acceptAlways" },
      { type: "decide", decisionId: "wish", answer: "accept" },
    ]);
  });

  it("says that a command of another shell was hardly looked at", async () => {
    const view = await open();
    const decision = commandDecision({ command: "pwsh -c ls", dangers: [], otherShell: "powershell" });
    await view.show(chat({ turns: [turn([user("go")], { status: "inProgress" })] }, { decisions: [decision] }));
    const note = view.page.getByText(
      "Dangers are looked for in POSIX shells; of PowerShell, only the plainest are known.",
    );
    await note.waitFor();
    await view.show(
      chat({ turns: [turn([user("go")], { status: "inProgress" })] }, { decisions: [commandDecision()] }),
    );
    await note.waitFor({ state: "detached" });
  });

  it("says what is dangerous in a command, what it does, and how Codex runs it", async () => {
    const view = await open();
    const decision = commandDecision({
      command: "rm -rf build && cat 'a b'",
      whole: "/bin/bash -lc 'rm -rf build && …'",
      dangers: [
        { kind: "deletes", parts: ["rm -rf build"] },
        { kind: "writesOutside", parts: ["/etc/<x>", "/srv\u202e"] },
      ],
      actions: [
        { kind: "read", name: "a b" },
        { kind: "list", path: null },
      ],
    });
    await view.show(chat({ turns: [turn([user("go")], { status: "inProgress" })] }, { decisions: [decision] }));
    await view.loaded();
    const card = view.page.getByRole("group", { name: "Codex wants to run a command" });
    const dangers = card.getByRole("list", { name: "Take a closer look" }).getByRole("listitem");
    assert.deepEqual(await dangers.allInnerTexts(), [
      "Deletes: rm -rf build",
      "Changes what is outside of the workspace: /etc/<x>, /srv\\u{202e}",
    ]);
    assert.match(await card.innerText(), /It reads a b, lists files/);
    assert.ok((await card.locator("pre [class^=hljs-]").count()) > 0, "it has colours");
    assert.equal(await card.locator("pre").first().innerText(), "rm -rf build && cat 'a b'");
    assert.doesNotMatch(await card.innerText(), /bash -lc/);
    await card.getByText("As Codex runs it").click();
    assert.match(await card.innerText(), /\/bin\/bash -lc 'rm -rf build && …'/);
    await view.show(chat({ turns: [turn([user("go")])] }, { decisions: [commandDecision({ id: "quiet" })] }));
    assert.equal(await view.page.getByRole("list", { name: "Take a closer look" }).count(), 0);
    assert.doesNotMatch(await view.page.locator(".decision").innerText(), /safe/i, "silence is no promise");
  });

  it("asks about a host and its protocol, with the rules that can be written", async () => {
    const view = await open();
    const ask = async () => {
      await view.show(chat({ turns: [turn([user("go")])] }, { decisions: [] }));
      await view.show(chat({ turns: [turn([user("go")])] }, { decisions: [networkDecision()] }));
    };
    const card = view.page.getByRole("group", { name: "Codex wants to use the network" });
    for (const [name, answer] of [
      ["Allow", "accept"],
      ["Decline", "decline"],
      ["Allow this host for the session", "acceptForSession"],
      ["Always allow this host", "acceptAlways"],
      ["Never allow this host", "declineAlways"],
      ["Decline and end turn", "cancel"],
    ] as const) {
      await ask();
      const button = card.getByRole("button", { name, exact: true });
      if ((await button.count()) === 0) await card.getByText("More choices").click();
      await view.posted();
      await button.click();
      const decided = (await view.posted()).filter(({ type }) => type === "decide");
      assert.deepEqual(decided, [{ type: "decide", decisionId: "decision", answer }]);
    }
    const text = await card.innerText();
    assert.match(text, /registry\.npmjs\.org\s+by HTTPS\s+While this command runs:\s+npm install/);
    assert.match(text, /decision="allow"[\s\S]*decision="deny"/);
  });

  it("grants a part of the permissions", async () => {
    const view = await open();
    const permissions = [
      { kind: "network" },
      { kind: "file", access: "write", path: "/x" },
      { kind: "file", access: "deny", path: "/x/secret" },
    ] as const;
    const decision = permissionsDecision({ permissions });
    await view.show(chat({ turns: [turn([user("go")])] }, { decisions: [decision] }));
    const card = view.page.getByRole("group", { name: "Codex wants more permissions" });
    const boxes = card.getByRole("checkbox");
    assert.equal(await boxes.count(), 2, "what is forbidden is no choice");
    const allow = card.getByRole("button", { name: "Allow", exact: true });
    await boxes.first().uncheck();
    await boxes.nth(1).uncheck();
    assert.ok(await allow.isDisabled(), "nothing is left");
    await boxes.nth(1).check();
    await view.posted();
    await card.getByText("More choices").click();
    await card.getByRole("button", { name: "Allow for the session" }).click();
    const granted = (await view.posted()).filter(({ type }) => type === "grant");
    assert.deepEqual(granted, [{ type: "grant", decisionId: "decision", granted: [1, 2], forSession: true }]);
    assert.ok(await boxes.first().isDisabled(), "the first answer counts");
  });

  it("asks before it types into a running command", async () => {
    const view = await open();
    const decision = commandDecision({
      command: "yes\n",
      typedInto: "npm init <x>",
      whole: "write_stdin --session-id 1 'yes'",
    });
    await view.show(chat({ turns: [turn([user("go")])] }, { decisions: [decision] }));
    const card = view.page.getByRole("group", { name: "Codex wants to type into a running command" });
    assert.match(await card.innerText(), /yes\s+Into the terminal of: npm init <x>/);
    await view.posted();
    await card.getByRole("button", { name: "Type It" }).click();
    assert.deepEqual(await view.posted(), [{ type: "decide", decisionId: "decision", answer: "accept" }]);
  });
});
