import assert from "node:assert/strict";
import type { QueuedPrompt } from "../../src/shared/view";
import { onePixel } from "../support/onePixel";
import { agent, chat, command, turn, user } from "./support/states";
import { type TestView, useView } from "./support/useView";

const prompt = (text: string, rest: Partial<QueuedPrompt> = {}): QueuedPrompt => ({
  clientId: `id-${text}`,
  text,
  attachments: [],
  ...rest,
});
const three = [prompt("one"), prompt("two"), prompt("three")];
const working = { turns: [turn([user("go"), agent("…", { status: "inProgress" })])] };

describe("queue", () => {
  const { open } = useView();

  async function ready(state = chat({ ...working, queue: three })) {
    const view = await open();
    await view.show(state);
    await view.posted();
    const list = view.page.getByRole("region", { name: "Queued messages" });
    const row = (index: number) => list.getByRole("listitem", { name: `Queued message ${index} of` });
    return { view, list, row, input: view.page.getByRole("textbox", { name: "Message" }) };
  }

  const focused = (view: TestView): Promise<string> =>
    view.page.evaluate(() => {
      const row = document.activeElement?.closest("li")?.dataset["clientId"] ?? "";
      return `${row} ${document.activeElement?.getAttribute("data-action") ?? document.activeElement?.tagName}`;
    });

  it("shows what waits in two lines each, and offers what can be done about it", async () => {
    const { view, list, row } = await ready(
      chat({
        ...working,
        queue: [
          prompt("long\n".repeat(20), { clientId: "long", attachments: [{ kind: "file", path: "/a/b.ts" }] }),
          ...three,
        ],
      }),
    );
    assert.match(await list.innerText(), /Sent when Codex has finished/);
    assert.ok(((await row(1).boundingBox())?.height ?? 99) < 60);
    for (const name of ["Send now, into the running turn", "Edit", "Remove"]) {
      await row(2).hover();
      await row(2).getByRole("button", { name }).click();
    }
    assert.deepEqual(await view.posted(), [
      { type: "sendQueued", clientId: "id-one" },
      { type: "editPrompt", clientId: "id-one" },
      { type: "removePrompt", clientId: "id-one" },
    ]);
  });

  it("says that nothing goes into a review, a compaction or a command of the person's own", async () => {
    const review = { type: "enteredReviewMode", id: "r", status: "inProgress", text: "current changes" } as const;
    const { view, row, input } = await ready(chat({ turns: [turn([review])], queue: three }));
    assert.equal(await input.getAttribute("placeholder"), "Queue what Codex is to do next");
    assert.equal(await view.page.locator(".send-hint").count(), 0);
    await view.page.getByRole("button", { name: "Queue", exact: true }).waitFor();
    await row(1).hover();
    await row(1)
      .getByRole("button", { name: "Send now: Codex takes no messages before this has ended" })
      .click({ force: true });
    assert.deepEqual(await view.posted(), []);
    for (const [item, says] of [
      [command({ byUser: true }), "Queue what Codex is to do next"],
      [command(), "Add to what Codex is doing"],
    ] as const) {
      await view.show(chat({ turns: [turn([item])], queue: three }));
      assert.equal(await input.getAttribute("placeholder"), says);
    }
  });

  it("is not there while nothing waits", async () => {
    const { list } = await ready(chat(working));
    assert.equal(await list.count(), 0);
  });

  it("moves by button, by Alt+Arrow and by the mouse, and keeps the focus", async () => {
    const { view, row } = await ready();
    await row(2).getByRole("button", { name: "Move up" }).focus();
    await view.page.keyboard.press("Enter");
    assert.deepEqual(await view.posted(), [{ type: "moveQueued", clientId: "id-two", to: 0 }]);
    await view.patch({ op: "thread", value: { queue: [three[1], three[0], three[2]] as QueuedPrompt[] } });
    assert.equal(await focused(view), "id-two up");
    assert.match(await view.page.getByRole("status").innerText(), /1 of 3/);
    await view.page.keyboard.press("Alt+ArrowUp");
    assert.deepEqual(await view.posted(), [], "it is the first");
    await view.page.keyboard.press("Alt+ArrowDown");
    assert.deepEqual(await view.posted(), [{ type: "moveQueued", clientId: "id-two", to: 1 }]);
    await row(3).dragTo(row(1));
    assert.deepEqual(await view.posted(), [{ type: "moveQueued", clientId: "id-three", to: 0 }]);
  });

  it("hands the focus on when a message goes, at last to the composer", async () => {
    const { view, row } = await ready();
    await row(3).getByRole("button", { name: "Remove" }).focus();
    await view.patch({ op: "thread", value: { queue: three.slice(0, 2) } });
    assert.equal(await focused(view), "id-two remove");
    await view.patch({ op: "thread", value: { queue: [] } });
    assert.equal(await focused(view), " TEXTAREA");
  });

  it("says why it waits, and goes on when told", async () => {
    const { view, list } = await ready(chat({ queue: three, queuePaused: "stopped" }));
    assert.match(await list.innerText(), /Paused: you stopped the turn before/);
    await list.getByRole("button", { name: "Resume" }).click();
    assert.deepEqual(await view.posted(), [{ type: "resumeQueue" }]);
    await view.patch({ op: "thread", value: { queuePaused: null } });
    await view.patch({ op: "thread", value: { queuePaused: "crashed" } });
    assert.match(await view.page.getByRole("status").innerText(), /Paused: Codex ended unexpectedly/);
  });

  it("says that an image can't be sent to a model that takes none, and what to do", async () => {
    const image = { kind: "image", name: "shot.png", url: onePixel, path: null } as const;
    const queue = [prompt("look", { attachments: [image] }), prompt("later")];
    const state = chat({ ...working, model: "reads-only", queue });
    const { view, list, row } = await ready(state);
    const words = "Paused: reads-only takes no images. Choose another model, or edit the first message.";
    assert.match(await list.innerText(), /Sent when Codex has finished/);
    await view.patch({ op: "head", value: { images: false } });
    await list.getByText(words).waitFor();
    assert.match(await view.page.getByRole("status").innerText(), new RegExp(words));
    await row(1).getByRole("img", { name: "reads-only takes no images." }).waitFor();
    assert.equal(await row(2).getByRole("img").count(), 0);
    await row(1).hover();
    await row(1).getByRole("button", { name: "Send now: reads-only takes no images." }).click({ force: true });
    assert.deepEqual(await view.posted(), []);
    await row(2).hover();
    await row(2).getByRole("button", { name: "Send now, into the running turn" }).click();
    assert.deepEqual(await view.posted(), [{ type: "sendQueued", clientId: "id-later" }]);
    // Behind another message it is marked, and holds nothing back yet.
    await view.patch({ op: "thread", value: { queue: queue.toReversed() } });
    await list.getByText("Sent when Codex has finished").waitFor();
    await row(2).getByRole("img", { name: "reads-only takes no images." }).waitFor();
    await view.patch({ op: "thread", value: { queue } }, { op: "head", value: { images: true } });
    await list.getByText("Sent when Codex has finished").waitFor();
    assert.equal(await list.getByRole("img").count(), 0);
  });

  it("clears the draft once it is queued", async () => {
    const { view, input } = await ready(chat(working));
    await input.fill("later");
    await input.press("Control+Shift+Enter");
    const [message] = await view.posted();
    assert.ok(message?.type === "submit" && message.inverted);
    await view.patch({ op: "thread", value: { queue: [prompt("later", { clientId: message.clientId })] } });
    assert.equal(await input.inputValue(), "");
    assert.match(await view.page.getByRole("status").innerText(), /Queued/);
  });

  it("sends with the key that the settings name, and the other one starts a line", async () => {
    const { view, input } = await ready(chat(working));
    const submits = async () => (await view.posted()).map((each) => (each.type === "submit" ? each.inverted : each));
    await input.fill("a");
    await input.press("Control+Enter");
    assert.equal(await input.inputValue(), "a\n");
    assert.deepEqual(await submits(), []);
    await view.patch({ op: "head", value: { sending: { whileRunning: "queue", sendWith: "ctrlEnter" } } });
    assert.match(
      (await view.page.getByRole("button", { name: "Queue" }).getAttribute("title")) ?? "",
      /\(Ctrl\+Enter\).*\(Ctrl\+Shift\+Enter\)/,
    );
    await view.page.getByText("Ctrl+Shift+Enter adds to the running turn").waitFor();
    await input.press("Enter");
    assert.deepEqual(await submits(), []);
    await input.press("Control+Enter");
    assert.deepEqual(await submits(), [false]);
  });
});

describe("editing an earlier prompt", () => {
  const { open } = useView();
  const turns = [
    turn([user("first", { id: "u1" }), user("added", { id: "u2" }), agent("a")], { id: "t1", status: "completed" }),
    turn([user("second", { id: "u3" }), agent("b")], { id: "t2", status: "completed" }),
  ];

  it("says what goes away, puts the draft aside and brings it back", async () => {
    const view = await open();
    await view.show(chat({ turns }));
    await view.posted();
    const input = view.page.getByRole("textbox", { name: "Message" });
    const edit = view.page.getByRole("button", { name: "Edit and Resend" });
    await input.fill("half a thought");
    assert.match((await edit.nth(1).getAttribute("title")) ?? "", /added to a running turn/);
    await edit.nth(1).click({ force: true });
    assert.deepEqual(await view.posted(), []);
    await edit.first().focus();
    await view.page.keyboard.press("Enter");
    assert.deepEqual(await view.posted(), [{ type: "editTurn", turnId: "t1" }]);
    await view.send({ type: "editDraft", text: "first" });
    await view.patch({ op: "thread", value: { editingTurn: "t1" } });
    assert.equal(await input.inputValue(), "first");
    const bar = view.page.getByRole("region", { name: "Editing an earlier prompt" });
    assert.match(await bar.innerText(), /the one after it goes away.*added to it go away.*Files stay as they are/s);
    await input.press("Escape");
    assert.deepEqual(await view.posted(), [{ type: "cancelEdit" }]);
    await view.patch({ op: "thread", value: { editingTurn: null } });
    assert.equal(await input.inputValue(), "half a thought");
    assert.equal(await bar.count(), 0);
  });

  it("brings the draft back also when the prompt was sent, and over a reload of the page", async () => {
    const view = await open();
    await view.show(chat({ turns }));
    const input = view.page.getByRole("textbox", { name: "Message" });
    await input.fill("half a thought");
    await view.send({ type: "editDraft", text: "first" });
    await view.patch({ op: "thread", value: { editingTurn: "t1" } });
    await view.reload();
    await view.show(chat({ turns, editingTurn: "t1" }));
    assert.equal(await input.inputValue(), "first");
    await view.posted();
    await input.press("Enter");
    const [message] = await view.posted();
    assert.ok(message?.type === "submit");
    const outbox = [
      { ...message, attachments: [], state: "sending" as const, turnId: null, error: null, rewindsTo: "t1" },
    ].map(({ type: _type, inverted: _inverted, ...prompt }) => prompt);
    await view.patch({ op: "thread", value: { outbox, editingTurn: null } });
    assert.equal(await input.inputValue(), "half a thought");
  });

  it("waits while a turn runs, and says so", async () => {
    const view = await open();
    await view.show(chat({ turns: [...turns, turn([user("third")], { id: "t3" })], editingTurn: "t1" }));
    assert.match(
      (await view.page
        .getByRole("button", { name: /^Edit and Resend/ })
        .first()
        .getAttribute("title")) ?? "",
      /Codex is working/,
    );
    const input = view.page.getByRole("textbox", { name: "Message" });
    await input.fill("first");
    await view.posted();
    await input.press("Enter");
    assert.deepEqual(await view.posted(), []);
    assert.ok(await view.page.getByRole("button", { name: "Send", exact: true }).isDisabled());
  });

  it("offers to go on after a turn that was cut off, when it is the last", async () => {
    const view = await open();
    const cut = turn([user("go")], { id: "t3", status: "interrupted", cutOff: true });
    await view.show(chat({ turns: [...turns, cut] }));
    await view.posted();
    await view.page.getByRole("button", { name: "Continue" }).click();
    assert.deepEqual(await view.posted(), [{ type: "continueTurn", text: "Continue" }]);
    await view.patch({ op: "turn", value: { ...turn([]), id: "t4" } });
    assert.equal(await view.page.getByRole("button", { name: "Continue" }).count(), 0);
  });

  it("says when a prompt may have been delivered, and lets the person decide", async () => {
    const view = await open();
    const unsure = { ...prompt("did it?"), state: "unsure" as const, turnId: null, error: "exit code 1" };
    await view.show(chat({ turns, outbox: [unsure] }));
    await view.posted();
    const shown = view.page.locator("[data-client-id='id-did it?']");
    assert.match(await shown.innerText(), /may have been delivered/);
    for (const name of ["Send Again", "Edit", "Remove"]) await shown.getByRole("button", { name }).click();
    assert.deepEqual(
      (await view.posted()).map(({ type }) => type),
      ["retryPrompt", "editPrompt", "removePrompt"],
    );
  });

  it("says when a thread has gone on elsewhere, and offers a fork", async () => {
    const view = await open();
    const held = { ...prompt("next"), turnId: null, error: null };
    for (const [state, names] of [
      ["elsewhere", ["Send", "Send in a Fork", "Edit", "Remove"]],
      ["behind", ["Send in a Fork", "Send Anyway", "Edit", "Remove"]],
    ] as const) {
      await view.show(chat({ turns, outbox: [{ ...held, state }] }));
      const shown = view.page.locator("[data-client-id='id-next']");
      assert.match(await shown.innerText(), /another window, or in a terminal/);
      assert.deepEqual(await shown.getByRole("button").allInnerTexts(), names);
      await view.posted();
      await shown.getByRole("button", { name: "Send in a Fork" }).click();
      assert.deepEqual(await view.posted(), [{ type: "forkWithPrompt", clientId: "id-next" }]);
    }
    await view.show(chat({ turns, outbox: [{ ...held, state: "behind", rewindsTo: "t1" }] }));
    assert.equal(await view.page.getByRole("button", { name: "Send in a Fork" }).count(), 0, "it is to replace a turn");
  });
});
