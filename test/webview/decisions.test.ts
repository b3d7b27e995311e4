import assert from "node:assert/strict";
import {
  agent,
  change,
  chat,
  command,
  commandDecision,
  fileChange,
  fileDecision,
  questionsDecision,
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
    assert.equal(
      await view.page.getByRole("button", { name: "Modified src/add.ts +3 −1 lines" }).count(),
      1,
      "drawn once",
    );

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

  it("says what is accepted of each file, once that is less than all", async () => {
    const view = await open();
    const changes = ["a", "b", "c", "d"].map((name) => change({ path: `/home/ada/project/${name}.ts` }));
    const taken = [{ kind: "parts", taken: 1, of: 2 }, { kind: "nothing" }, { kind: "edited" }, null] as const;
    await view.show(
      chat(
        { turns: [turn([fileChange({ status: "inProgress", changes })])] },
        { decisions: [fileDecision({ changes, taken, replaces: ["/home/ada/project/d.ts"] })] },
      ),
    );
    const card = view.page.getByRole("group", { name: "Codex wants to change 4 files" });
    for (const name of [
      "a.ts +3 −1 lines 1 of 2 taken",
      "b.ts +3 −1 lines declined",
      "c.ts +3 −1 lines edited",
      "d.ts +3 −1 lines replaces the file that is there",
    ]) {
      await card.getByRole("button", { name: `Modified ${name}`, exact: true }).waitFor();
    }
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
});
