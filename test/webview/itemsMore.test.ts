import assert from "node:assert/strict";
import type { ReviewItem } from "../../src/shared/items";
import type { TurnErrorView } from "../../src/shared/view";
import { chat, command, fileChange, turn, user, withItems } from "./support/states";
import { useView } from "./support/useView";

const dot =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

describe("errors, and what can be done about them", () => {
  const { open } = useView();
  const practice = { provider: { id: "practice", name: "Practice model" } };

  const cases: readonly (readonly [Partial<TurnErrorView>, RegExp, readonly string[], object?])[] = [
    [{ code: "unauthorized" }, /not signed in any more/, ["Sign In", "Retry"]],
    [{ code: "httpConnectionFailed", httpStatus: 401 }, /not signed in any more/, ["Sign In", "Retry"]],
    [{ code: "other", httpStatus: 401 }, /“Practice model” refused the key/, ["Open config.toml", "Retry"], practice],
    [{ code: "usageLimitExceeded" }, /usage limit is reached/, ["Switch Model", "Retry"]],
    [{ code: "contextWindowExceeded" }, /no longer fits/, ["Compact", "New Thread"]],
    [{ code: "serverOverloaded" }, /too busy/, ["Retry", "Switch Model"]],
    [{ code: "internalServerError" }, /has a problem/, ["Retry", "Switch Model"]],
    [{ code: "httpConnectionFailed", httpStatus: 502 }, /could not be reached/, ["Retry", "Open config.toml"]],
    [{ code: "responseStreamDisconnected" }, /broke off/, ["Retry"]],
    [{ code: "other", message: "stream disconnected before completion" }, /broke off/, ["Retry"]],
    [{ code: "badRequest" }, /did not understand/, ["Retry", "Switch Model"]],
    [{ code: "sandboxError" }, /sandbox could not be set up/, ["Show Log", "Retry"]],
    [{ code: "modelNotFound" }, /no such model/, ["Switch Model", "Open config.toml"]],
    [{ code: "fromTheFuture" }, /could not finish this turn/, ["Retry"]],
    [{ code: null }, /could not finish this turn/, ["Retry"]],
  ];

  it("have words and remedies, kind by kind", async () => {
    const view = await open();
    for (const [rest, words, remedies, state] of cases) {
      const error = { message: "The server's own words", code: null, details: null, ...rest };
      await view.show(chat({ turns: [turn([user("go")], { status: "failed", error })] }, state ?? {}));
      const card = view.page.locator(".error-card");
      assert.match(await card.innerText(), words, JSON.stringify(rest));
      assert.ok((await card.innerText()).includes(error.message), "the server's words are there");
      assert.deepEqual(await card.getByRole("button").allInnerTexts(), remedies, JSON.stringify(rest));
    }
  });

  it("are acted on by a click only", async () => {
    const view = await open();
    const failed = (code: string) =>
      chat({
        turns: [turn([user("go")], { status: "failed", error: { message: "No", code, details: null } })],
      });
    const expected: readonly (readonly [string, string, object])[] = [
      ["serverOverloaded", "Retry", { type: "retryTurn", turnId: "turn" }],
      ["serverOverloaded", "Switch Model", { type: "chooseModel" }],
      ["contextWindowExceeded", "Compact", { type: "compact" }],
      ["contextWindowExceeded", "New Thread", { type: "newThread" }],
      ["unauthorized", "Sign In", { type: "askToSignIn" }],
      ["modelNotFound", "Open config.toml", { type: "openConfig" }],
    ];
    for (const [code, name, message] of expected) {
      await view.show(failed(code));
      await view.posted();
      await view.page.locator(".error-card").getByRole("button", { name }).click();
      assert.deepEqual(await view.posted(), [message]);
    }
  });

  it("put what is no sentence into a fold, and say when a limit ends", async () => {
    const view = await open();
    const error = { message: '{"error":{"message":"bad"}}', code: "usageLimitExceeded", details: null };
    const resetsAt = Math.floor(new Date(2031, 4, 6, 7, 8).getTime() / 1000);
    await view.show(chat({ turns: [turn([user("go")], { status: "failed", error: { ...error, resetsAt } })] }));
    const card = view.page.locator(".error-card");
    assert.match(await card.innerText(), /Wait until Tuesday, May 6 at 7:08 AM/);
    assert.doesNotMatch(await card.innerText(), /"error"/);
    await card.locator("summary", { hasText: "Details" }).click();
    assert.match(await card.innerText(), /"error"/);
    await view.show(chat({ turns: [turn([], { status: "failed", error })] }));
    assert.equal(await card.getByRole("button", { name: "Retry" }).count(), 0, "there is no prompt to send again");
  });

  it("of the configuration lead to their line", async () => {
    const view = await open();
    const notice = { id: "n", severity: "warning", message: "Bad key", detail: null } as const;
    await view.show(chat({}, { notices: [{ ...notice, place: { path: "/home/ada/.codex/config.toml", line: 3 } }] }));
    await view.posted();
    await view.page.getByRole("list", { name: "Notices" }).getByRole("button", { name: "Open" }).click();
    assert.deepEqual(await view.posted(), [{ type: "openNotice", id: "n" }]);
  });
});

describe("what things came to", () => {
  const { open } = useView();
  const total = { input: 12_000, cached: 4000, output: 800 };

  it("is in a turn's footer, with its diff behind a click", async () => {
    const view = await open();
    const diff = { files: 3, added: 10, removed: 2 };
    await view.show(
      chat({ turns: [turn([], { status: "completed", durationMs: 3000, model: "gpt-5.5", tokens: total, diff })] }),
    );
    const footer = view.page.locator(".turn-footer");
    assert.match(await footer.innerText(), /^Done in 3\.0s\s*gpt-5\.5\s*13K tokens/);
    const tokens = "12,000 tokens in, 4,000 of them cached, 800 tokens out";
    assert.equal(await footer.locator(".tokens [title]").getAttribute("title"), tokens);
    await view.posted();
    await footer.getByRole("button", { name: "3 files +10 −2" }).click();
    assert.deepEqual(await view.posted(), [{ type: "openTurnDiff", turnId: "turn" }]);
  });

  it("says that another model answers, aloud too", async () => {
    const view = await open();
    await view.show(chat({ turns: [turn([])] }));
    const { items: _, ...head } = turn([], { model: "gpt-5.5", reroutedFrom: "gpt-6" });
    await view.patch({ op: "turn", value: head });
    assert.equal(await view.page.getByRole("status").innerText(), "gpt-5.5 answers instead of gpt-6");
    assert.match(await view.page.locator(".turn").innerText(), /gpt-5\.5 answers instead of gpt-6/);
  });

  it("shows how full the context is, and offers to compact it in time", async () => {
    const view = await open();
    await view.show(chat());
    assert.equal(await view.page.locator(".context-meter").count(), 0);
    await view.show(chat({ context: { used: 64_600, window: 258_400, total } }));
    const label = "Context: 25% full (64,600 of 258,400 tokens)";
    assert.equal(await view.page.getByRole("img", { name: label }).count(), 1);
    assert.equal(await view.page.getByRole("button", { name: "Compact" }).count(), 0);
    await view.show(chat({ context: { used: 240_000, window: 258_400, total } }));
    await view.posted();
    await view.page.getByRole("button", { name: "Compact" }).click();
    assert.deepEqual(await view.posted(), [{ type: "compact" }]);
  });
});

describe("items with more to them", () => {
  const { open } = useView();

  it("show what was typed into a command, and a change that is being written", async () => {
    const view = await open();
    await view.show(
      withItems(
        command({ status: "failed", exitCode: 1, output: "name?", typed: ["bob\n", "\u0003"] }),
        fileChange({ status: "inProgress", writing: true }),
      ),
    );
    const typed = view.page.getByRole("list", { name: "Typed into the command" });
    assert.deepEqual(
      (await typed.getByRole("listitem").allInnerTexts()).map((text) => text.trim()),
      ["bob", "\\u{3}"],
    );
    assert.match(await view.page.locator(".files").innerText(), /being written/);
  });

  it("keep the end of an output in sight until somebody scrolls away from it", async () => {
    const view = await open();
    const lines = (count: number) => Array.from({ length: count }, (_, index) => `line ${index}\n`).join("");
    const running = command({ status: "inProgress", exitCode: null, output: lines(60) });
    await view.show(withItems(running));
    const output = view.page.locator(".output");
    const below = () => output.evaluate((box) => Math.round(box.scrollHeight - box.clientHeight - box.scrollTop));
    const append = (text: string) =>
      view.patch({ op: "append", turnId: "turn", itemId: running.id, field: "output", text });
    assert.equal(await below(), 0);
    await append(lines(30));
    assert.equal(await below(), 0);
    await output.evaluate((box) => {
      box.scrollTop = 100;
    });
    await view.settle();
    await append(lines(30));
    assert.equal(await output.evaluate((box) => box.scrollTop), 100);
  });

  it("list a review's findings, each with its place and an order to mend it", async () => {
    const view = await open();
    const finding = { path: "/home/ada/project/a.ts", startLine: 2, endLine: 4, priority: 1 };
    const item: ReviewItem = {
      type: "exitedReviewMode",
      id: "r",
      status: "completed",
      text: "unused",
      result: {
        summary: "Two **bugs**.",
        findings: [
          { ...finding, title: "Sum <b>", body: "It `subtracts`." },
          { ...finding, title: "Other", body: "", priority: null, startLine: 9, endLine: 9 },
        ],
      },
    };
    await view.show(withItems(item));
    const card = view.page.locator(".review");
    assert.match(await card.innerText(), /^Review\s+2 findings\s+Two bugs\./);
    assert.equal(await card.locator("strong").innerText(), "bugs");
    const rows = card.getByRole("list", { name: "Findings" }).locator("> li");
    assert.match(await rows.nth(0).innerText(), /P1 Sum <b>[\s\S]*It subtracts\.\s+a\.ts:2-4\s+Fix with Codex/);
    assert.match(await rows.nth(1).innerText(), /^Other\s+a\.ts:9\s+Fix with Codex/);
    await view.posted();
    await rows.nth(0).getByRole("button", { name: "a.ts:2-4" }).click();
    await rows.nth(1).getByRole("button", { name: "Fix with Codex" }).click();
    const place = { turnId: "turn", itemId: "r" };
    assert.deepEqual(await view.posted(), [
      { type: "openFinding", ...place, index: 0 },
      { type: "fixFinding", ...place, index: 1 },
    ]);
  });

  it("ask for a picture of the disk once, and show it when it comes", async () => {
    const view = await open();
    await view.show(withItems({ type: "imageView", id: "seen", status: "completed", path: "/home/ada/project/b.png" }));
    assert.deepEqual(
      (await view.posted()).filter(({ type }) => type === "readImage"),
      [{ type: "readImage", turnId: "turn", itemId: "seen" }],
    );
    assert.equal(await view.page.getByRole("img").count(), 0);
    await view.send({ type: "image", itemId: "seen", image: { kind: "image", url: dot } });
    const picture = view.page.getByRole("button", { name: "Open b.png" });
    await picture.click();
    assert.deepEqual(await view.posted(), [{ type: "openFile", path: "/home/ada/project/b.png" }]);
  });

  it("lead to an agent's thread and back, and say how it is now", async () => {
    const view = await open();
    const activity = { type: "subAgentActivity", id: "s", status: "completed", kind: "started" } as const;
    const state = withItems({
      ...activity,
      agentPath: "/root/counter",
      threadId: "agent-thread",
      model: null,
      effort: null,
    });
    await view.show({ ...state, agents: [{ threadId: "agent-thread", status: "inProgress", lastWords: "" }] });
    const row = view.page.locator("[data-item-id=s]");
    assert.match(await row.innerText(), /running$/);
    await view.patch({
      op: "head",
      value: { agents: [{ threadId: "agent-thread", status: "completed", lastWords: "Three." }] },
    });
    assert.match(await row.innerText(), /done\s+Three\.$/);
    await view.posted();
    await row.getByRole("button", { name: "Show its thread" }).click();
    await view.show(chat({ id: "agent-thread" }, { parent: { threadId: "thread", title: "Count" } }));
    await view.page.getByRole("button", { name: "Back to “Count”" }).click();
    assert.deepEqual(await view.posted(), [
      { type: "showThread", threadId: "agent-thread" },
      { type: "showThread", threadId: "thread" },
    ]);
  });

  it("follow the font of VS Code's own chat", async () => {
    const view = await open();
    await view.show(chat({ turns: [turn([user("go")])] }));
    const font = () =>
      view.page.locator(".bubble").evaluate((element) => {
        const { fontSize, fontFamily } = getComputedStyle(element);
        return { fontSize, fontFamily };
      });
    const before = await font();
    await view.send({ type: "font", size: 19, family: "Georgia" });
    assert.deepEqual(await font(), { fontSize: "19px", fontFamily: "Georgia" });
    await view.send({ type: "font", size: null, family: null });
    assert.deepEqual(await font(), before);
  });
});
