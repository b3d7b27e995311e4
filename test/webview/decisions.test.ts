import assert from "node:assert/strict";
import {
  agent,
  change,
  chat,
  command,
  commandDecision,
  fileChange,
  fileDecision,
  networkDecision,
  permissionsDecision,
  questionsDecision,
  toolDecision,
  turn,
  user,
} from "./support/states";
import { useView } from "./support/useView";

describe("decisions", () => {
  const { open } = useView();

  it("asks about file changes at their item, in its place, and answers once", async () => {
    const view = await open();
    const changes = [change(), change({ path: "/home/ada/project/new.md", kind: "add", added: 7, removed: 0 })];
    const items = [user("go"), fileChange({ status: "inProgress", changes }), agent("later")];
    await view.show(
      chat({ turns: [turn(items)] }, { decisions: [fileDecision({ changes, reason: "outside of the folder" })] }),
    );
    const card = view.page.getByRole("group", { name: "Codex wants to change 2 files" });
    assert.match(await card.innerText(), /outside of the folder\s+.*src\/add\.ts\s+\+3\s+−1/s);
    assert.match(
      await view.page.locator(".turn").innerText(),
      /go[\s\S]*wants to change[\s\S]*later[\s\S]*Waiting for your decision/,
    );
    assert.equal(await view.page.getByRole("button", { name: "Modified src/add.ts +3 −1" }).count(), 1, "drawn once");

    await view.posted();
    await card.getByRole("button", { name: "Show Diff" }).click();
    assert.deepEqual(await view.posted(), [{ type: "showDecision", decisionId: "decision" }]);
    const accept = card.getByRole("button", { name: "Accept" });
    await accept.click();
    assert.deepEqual(await view.posted(), [{ type: "decide", decisionId: "decision", answer: "accept" }]);
    for (const name of ["Accept", "Decline", "Show Diff"]) {
      assert.ok(await card.getByRole("button", { name }).isDisabled(), `${name} is off after an answer`);
    }
    await view.patch(
      { op: "head", value: { decisions: [] } },
      { op: "item", turnId: "turn", value: fileChange({ changes }) },
    );
    assert.equal(await card.count(), 0);
    assert.match(await view.page.locator("[data-item-id=files]").innerText(), /Changes to 2 files\s*applied/);
  });

  it("declines", async () => {
    const view = await open();
    await view.show(chat({ turns: [turn([fileChange({ status: "inProgress" })])] }, { decisions: [fileDecision()] }));
    await view.posted();
    await view.page
      .getByRole("group", { name: "Codex wants to change 1 file" })
      .getByRole("button", { name: "Decline" })
      .click();
    assert.deepEqual(await view.posted(), [{ type: "decide", decisionId: "decision", answer: "decline" }]);
  });

  it("has more to answer behind a fold: with a reason, for the session, always, and ending the turn", async () => {
    const view = await open();
    const answers = ["accept", "acceptForSession", "acceptAlways", "decline", "cancel"] as const;
    const decision = commandDecision({ answers, rule: ["npm", "run <x>"] });
    const running = command({ status: "inProgress", exitCode: null, durationMs: null });
    const expected = [
      ["Run, and don’t ask for it in this session", { answer: "acceptForSession" }],
      ["Run, and always allow", { answer: "acceptAlways" }],
      ["Decline and end turn", { answer: "cancel" }],
      ["Decline with reason", { answer: "decline", reason: "Use yarn" }],
    ] as const;
    for (const [name, answer] of expected) {
      await view.show(chat({ turns: [turn([running])] }, { decisions: [] }));
      await view.show(chat({ turns: [turn([running])] }, { decisions: [decision] }));
      const card = view.page.getByRole("group", { name: "Codex wants to run a command" });
      const button = card.getByRole("button", { name, exact: true });
      if ((await button.count()) === 0) await card.getByText("More choices").click();
      assert.match(await card.innerText(), /prefix_rule\(pattern=\["npm", "run <x>"\], decision="allow"\)/);
      await view.posted();
      if (name === "Decline with reason") {
        assert.ok(await button.isDisabled(), "there is no reason yet");
        await card.getByRole("textbox", { name: "Reason for declining" }).fill("Use yarn");
        await view.page.keyboard.press("Enter");
      } else await button.click();
      assert.deepEqual(await view.posted(), [{ type: "decide", decisionId: "decision", ...answer }]);
      assert.ok(await button.isDisabled(), "the first answer counts");
    }
  });

  it("offers no more than there is", async () => {
    const view = await open();
    await view.show(
      chat({ turns: [turn([command()])] }, { decisions: [commandDecision({ answers: ["accept", "decline"] })] }),
    );
    await view.page.getByText("More choices").click();
    const card = view.page.getByRole("group", { name: "Codex wants to run a command" });
    const names = await card.getByRole("button").allInnerTexts();
    assert.deepEqual(names, ["Run", "Decline", "Show Picker", "Decline with reason"]);
  });

  it("asks about a command with its folder and reason", async () => {
    const view = await open();
    const decision = commandDecision({ command: "rm -rf <build>", cwd: "/home/ada/project/sub", reason: "cleans up" });
    const running = command({ status: "inProgress", exitCode: null, durationMs: null });
    await view.show(chat({ turns: [turn([running])] }, { decisions: [decision] }));
    const card = view.page.getByRole("group", { name: "Codex wants to run a command" });
    assert.match(await card.innerText(), /cleans up\s+rm -rf <build>\s+in sub/);
    await view.posted();
    await card.getByRole("button", { name: "Show Picker" }).click();
    await card.getByRole("button", { name: "Run", exact: true }).click();
    assert.deepEqual(await view.posted(), [
      { type: "showDecision", decisionId: "decision" },
      { type: "decide", decisionId: "decision", answer: "accept" },
    ]);
  });

  it("keeps the output of a command in view that asks in the middle", async () => {
    const view = await open();
    const running = command({ status: "inProgress", exitCode: null, durationMs: null, output: "half way" });
    await view.show(chat({ turns: [turn([running])] }, { decisions: [commandDecision()] }));
    assert.match(await view.page.locator(".turn").innerText(), /half way[\s\S]*wants to run/);
  });

  it("shows a decision at the end of its turn when its item is not there, and below all when its turn is not", async () => {
    const view = await open();
    const decisions = [commandDecision({ itemId: "gone" }), commandDecision({ id: "late", turnId: "gone" })];
    await view.show(chat({ turns: [turn([agent("talk")], { status: "inProgress" })] }, { decisions }));
    const log = view.page.getByRole("log", { name: "Conversation" });
    const asks = /talk[\s\S]*wants to run a command[\s\S]*Waiting for your decision[\s\S]*wants to run a command/;
    assert.match(await log.innerText(), asks);
    assert.equal(await view.page.locator(".turn .decision").count(), 1);
  });

  it("keeps the buttons of one card apart from another's", async () => {
    const view = await open();
    const decisions = [commandDecision({ id: "one" }), commandDecision({ id: "two", command: "ls" })];
    await view.show(chat({ turns: [turn([command({ status: "inProgress" })])] }, { decisions }));
    const [one, two] = ["one", "two"].map((id) => view.page.locator(`[data-decision-id=${id}]`));
    assert.ok(one && two);
    await one.getByRole("button", { name: "Decline" }).click();
    assert.ok(await one.getByRole("button", { name: "Decline" }).isDisabled());
    assert.ok(await two.getByRole("button", { name: "Decline" }).isEnabled());
  });

  it("says which of several a card is, in the order in which Codex asked", async () => {
    const view = await open();
    const decisions = [commandDecision({ id: "one" }), questionsDecision({ id: "two" })];
    await view.show(chat({ turns: [turn([command({ status: "inProgress" })])] }, { decisions }));
    await view.page.getByText("2 of 2 that wait for you").waitFor();
    assert.deepEqual(await view.page.locator(".queue-place").allInnerTexts(), [
      "1 of 2 that wait for you",
      "2 of 2 that wait for you",
    ]);
    await view.patch({ op: "head", value: { decisions: decisions.slice(1) } });
    assert.equal(await view.page.locator(".queue-place").count(), 0, "one alone needs no number");
  });

  it("gives the focus to the composer after an answer by keyboard", async () => {
    const view = await open();
    await view.show(chat({ turns: [turn([fileChange({ status: "inProgress" })])] }, { decisions: [fileDecision()] }));
    await view.page.getByRole("button", { name: "Accept" }).focus();
    await view.page.keyboard.press("Enter");
    await view.page.waitForFunction(() => document.activeElement?.tagName === "TEXTAREA");
  });

  it("asks questions in a form: options, words of one's own, secrets; all at once", async () => {
    const view = await open();
    await view.show(chat({ turns: [turn([user("go")])] }, { decisions: [questionsDecision()] }));
    const form = view.page.getByRole("form", { name: "Codex has 2 questions" });
    const answer = form.getByRole("button", { name: "Answer", exact: true });
    assert.ok(await answer.isDisabled(), "nothing is answered yet");
    await form.getByRole("radio", { name: /Keep both/ }).check();
    assert.ok(await answer.isDisabled(), "the second is open");
    const secret = form.getByLabel("Which token?");
    assert.equal(await secret.getAttribute("type"), "password");
    await secret.fill("s3cret");
    await view.posted();
    await secret.press("Enter");
    const replies = { name: ["Keep both"], key: ["s3cret"] };
    assert.deepEqual(await view.posted(), [{ type: "reply", decisionId: "decision", replies }]);
    assert.ok(await answer.isDisabled(), "the first answer counts");
  });

  it("takes words of one's own before an option, and lets questions be skipped", async () => {
    const view = await open();
    const questions = questionsDecision().questions.slice(0, 1);
    await view.show(chat({ turns: [turn([user("go")])] }, { decisions: [questionsDecision({ questions })] }));
    const form = view.page.getByRole("form", { name: "Codex has a question" });
    await form.getByRole("radio", { name: "Rename" }).check();
    await form.getByRole("textbox", { name: "Another answer to: What about the old name?" }).fill("Neither");
    assert.equal(await form.getByRole("radio", { name: "Rename" }).isChecked(), false);
    await view.posted();
    await form.getByRole("button", { name: "Answer", exact: true }).click();
    assert.deepEqual(await view.posted(), [{ type: "reply", decisionId: "decision", replies: { name: ["Neither"] } }]);
    await view.show(
      chat({ turns: [turn([user("go")])] }, { decisions: [questionsDecision({ id: "next", questions })] }),
    );
    await view.page.getByRole("button", { name: "Skip" }).click();
    assert.deepEqual(await view.posted(), [{ type: "decide", decisionId: "next", answer: "decline" }]);
  });

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
