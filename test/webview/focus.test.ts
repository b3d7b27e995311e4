import assert from "node:assert/strict";
import type { QueuedPrompt, ThreadView, ViewState } from "../../src/shared/view";
import { agent, chat, command, commandDecision, problem, screen, turn, user } from "./support/states";
import { type TestView, useView } from "./support/useView";

/** Where a keyboard, and a screen reader, are when what they were on goes away: never back at the top of the page. */
describe("the focus", () => {
  const { open } = useView();
  const done = { status: "completed" } as const;
  const composer = "Message";
  const focused = (view: TestView) =>
    view.page.evaluate(() => {
      const element = document.activeElement as HTMLElement;
      if (element === document.body) return "nowhere";
      const id = element.dataset["itemId"] ?? element.dataset["turnId"];
      return id ?? element.getAttribute("aria-label") ?? (element.innerText.trim() || element.title);
    });

  interface Case {
    readonly before: ViewState;
    /** What has the focus, and is pressed by keyboard unless `itself`. */
    readonly on: string;
    readonly itself?: boolean;
    readonly after: ViewState;
    readonly goesTo: string;
  }

  const talk = (thread: Partial<ThreadView> = {}, rest: Partial<ViewState> = {}) =>
    chat({ turns: [turn([user("go"), command(), agent("Well.")], done)], ...thread }, rest);
  const notice = (id: string) => ({ id, severity: "warning", message: `Notice ${id}`, detail: null }) as const;
  const goal = {
    objective: "All green",
    status: "active",
    turns: 1,
    tokensUsed: 0,
    tokenBudget: null,
    seconds: 0,
  } as const;
  const queued = (clientId: string): QueuedPrompt => ({ clientId, text: clientId, attachments: [] });
  const cases: Readonly<Record<string, Case>> = {
    "a notice is dismissed": {
      before: talk({}, { notices: [notice("a"), notice("b")] }),
      on: "Dismiss",
      after: talk({}, { notices: [notice("b")] }),
      goesTo: "Dismiss",
    },
    "the last notice is dismissed": {
      before: talk({}, { notices: [notice("a")] }),
      on: "Dismiss",
      after: talk(),
      goesTo: composer,
    },
    "a goal is paused": {
      before: talk({ goal }),
      on: "Pause after this turn",
      after: talk({ goal: { ...goal, status: "paused" } }),
      goesTo: "Continue towards the goal",
    },
    "a goal is cleared": { before: talk({ goal }), on: "Clear goal", after: talk(), goesTo: composer },
    "the turn is stopped": {
      before: chat({ turns: [turn([user("go")])] }),
      on: "Stop",
      after: chat({ turns: [turn([user("go")], { status: "interrupted" })] }),
      goesTo: composer,
    },
    "a queued message goes, and is the last": {
      before: talk({ queue: [queued("a")] }),
      on: "Remove",
      after: talk(),
      goesTo: composer,
    },
    "an attachment is removed": {
      before: talk({}, { attachments: [{ id: "1", attachment: { kind: "file", path: "/home/ada/project/a.ts" } }] }),
      on: "Remove a.ts",
      after: talk(),
      goesTo: composer,
    },
    "an edit is cancelled": { before: talk({ editingTurn: "turn" }), on: "Cancel", after: talk(), goesTo: composer },
    "a decision is taken": {
      before: chat(
        { turns: [turn([user("go"), command({ status: "inProgress" })])] },
        { decisions: [commandDecision()] },
      ),
      on: "Run",
      after: chat({ turns: [turn([user("go"), command({ status: "inProgress" })])] }),
      goesTo: composer,
    },
    "a decision is taken elsewhere": {
      before: chat(
        { turns: [turn([user("go"), command({ status: "inProgress" })])] },
        { decisions: [commandDecision()] },
      ),
      on: "Decline",
      itself: true,
      after: chat({ turns: [turn([user("go"), command({ status: "inProgress" })])] }),
      goesTo: "turn",
    },
    "the turn that it was in goes": {
      before: chat({ turns: [turn([user("go")], done), turn([command({ output: "ok" })], { ...done, id: "t2" })] }),
      on: "css=summary",
      itself: true,
      after: chat({ turns: [turn([user("go")], done)] }),
      goesTo: "Conversation",
    },
    "the first page has come": {
      before: talk({ earlier: "some" }),
      on: "Show earlier turns",
      after: talk({ earlier: "none" }),
      goesTo: "Conversation",
    },
    "signing in goes on": {
      before: screen({ kind: "signIn", login: { kind: "choose", error: null } }),
      on: "Sign in with ChatGPT",
      after: screen({ kind: "signIn", login: { kind: "starting", method: "chatgpt" } }),
      goesTo: "Sign in to Codex",
    },
    "codex ends by itself": {
      before: talk(),
      on: composer,
      itself: true,
      after: problem({ code: "crashed", detail: "" }),
      goesTo: "Codex stopped unexpectedly",
    },
    "codex is started again": {
      before: problem({ code: "crashed", detail: "" }),
      on: "Restart",
      after: talk(),
      goesTo: composer,
    },
  };

  for (const [name, { before, on, itself = false, after, goesTo }] of Object.entries(cases)) {
    it(`is where one goes on when ${name}`, async () => {
      const view = await open();
      await view.show(before);
      await view.loaded();
      const { page } = view;
      const named = page.getByText(on, { exact: true }).or(page.getByTitle(on, { exact: true }));
      const what = on.startsWith("css=") ? page.locator(on) : named.or(page.getByLabel(on, { exact: true }));
      await what.first().focus();
      if (!itself) await view.page.keyboard.press("Enter");
      await view.show(after);
      await view.settle();
      await view.settle();
      assert.equal(await focused(view), goesTo);
    });
  }

  it("is in the text again when what is written was sent with the button", async () => {
    const view = await open();
    await view.show(talk());
    await view.page.getByRole("textbox", { name: composer }).fill("more");
    await view.page.getByRole("button", { name: "Send", exact: true }).focus();
    await view.page.keyboard.press("Enter");
    await view.settle();
    await view.settle();
    assert.equal(await focused(view), composer);
  });

  it("is at the end after the jump there", async () => {
    const view = await open({ height: 400 });
    const turns = Array.from({ length: 30 }, (_, index) =>
      turn([user(`Prompt ${index}`)], { ...done, id: `t${index}` }),
    );
    await view.show(chat({ turns }));
    await view.page.getByRole("log").focus();
    await view.page.keyboard.press("Home");
    await view.page.waitForFunction(() => document.querySelector(".scroller")?.scrollTop === 0);
    const jump = view.page.getByRole("button", { name: "Jump to latest" });
    await jump.focus();
    await view.page.keyboard.press("Enter");
    await jump.waitFor({ state: "detached" });
    await view.settle();
    assert.equal(await focused(view), "Fork From Here");
    assert.equal(await view.page.locator("[data-turn-id=t29] :focus").count(), 1);
  });

  it("is not taken from somebody who is elsewhere", async () => {
    const view = await open();
    await view.show(talk({ goal }));
    await view.page.getByTitle("Clear goal").focus();
    await view.page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await view.settle();
    await view.show(talk());
    await view.settle();
    assert.equal(await focused(view), "nowhere", "a click beside everything is a choice, too");
  });
});
