import assert from "node:assert/strict";
import { diffView, type Op } from "../../src/shared/patch";
import type { ViewState } from "../../src/shared/view";
import { agent, chat, command, commandDecision, fileChange, fileDecision, turn, user } from "./support/states";
import { type TestView, useView } from "./support/useView";

describe("snapshots and patches", () => {
  const { open } = useView();

  /** What is drawn, without what only differs by history: nothing so far. */
  const drawn = (view: TestView) => view.page.locator("main").evaluate((main) => main.outerHTML);

  it("draws a stream of patches as the snapshot of its end", async () => {
    const answer =
      "# Done\n\nI changed `add`:\n\n```ts\nconst x = 1;\n```\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n";
    const open1 = { status: "inProgress" } as const;
    const running = command({ ...open1, exitCode: null, durationMs: null });
    const states: ViewState[] = [
      chat(),
      chat({ outbox: [{ clientId: "c", text: "go", attachments: [], state: "sending", turnId: null, error: null }] }),
      chat({ turns: [turn([user("go", { clientId: "c" })])] }),
      chat({ turns: [turn([user("go"), running])] }, { decisions: [commandDecision()] }),
      chat({ turns: [turn([user("go"), { ...running, output: "a\n" }])] }),
      chat({ turns: [turn([user("go"), { ...running, output: "a\nb\n" }])] }),
      chat(
        { turns: [turn([user("go"), command({ output: "a\nb\nc\n" }), fileChange(open1)])] },
        { decisions: [fileDecision()] },
      ),
    ];
    const items = [user("go"), command({ output: "a\nb\nc\n" }), fileChange()];
    for (let end = 1; end < answer.length; end += 7) {
      states.push(chat({ turns: [turn([...items, agent(answer.slice(0, end), open1)])] }));
    }
    const last = chat({ turns: [turn([...items, agent(answer)], { status: "completed", durationMs: 4000 })] });
    states.push(last);

    const view = await open();
    await view.show(states[0] ?? last);
    for (const [index, state] of states.slice(1).entries()) {
      const ops = diffView(states[index] ?? state, state);
      assert.ok(ops.length > 0);
      await view.patch(...ops);
    }
    const streamed = await drawn(view);
    const fresh = await open();
    await fresh.show(last);
    assert.equal(streamed, await drawn(fresh));
    assert.match(streamed, /<h3 class="h1">Done<\/h3>/);
    assert.deepEqual(await view.posted(), [{ type: "ready", threadId: null, key: null }]);
  });

  it("draws only what a patch changes", async () => {
    const view = await open();
    const finished = turn([agent("old **text**", { id: "old" })], { id: "t0", status: "completed" });
    const text = "first block\n\nsecond block\n\nthird";
    await view.show(
      chat({ turns: [finished, turn([agent("other", { id: "o" }), agent(text, { status: "inProgress" })])] }),
    );
    await view.page.evaluate(() => {
      const seen: string[] = [];
      (window as unknown as { seen: string[] }).seen = seen;
      new MutationObserver((records) => {
        for (const record of records) seen.push((record.target.parentElement ?? document.body).innerText);
      }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    });
    await view.patch({ op: "append", turnId: "turn", itemId: "agent", field: "text", text: " grows" });
    const seen = await view.page.evaluate(() => (window as unknown as { seen: string[] }).seen);
    assert.ok(seen.length > 0 && seen.length <= 2, JSON.stringify(seen));
    assert.equal(await view.page.locator("[data-item-id=agent] p").last().innerText(), "third grows");
  });

  it("asks once for a snapshot when a patch does not fit, and draws nothing until it has it", async () => {
    const view = await open();
    const state = chat({ turns: [turn([agent("one")])] });
    await view.show(state);
    await view.posted();
    const op: Op = { op: "append", turnId: "turn", itemId: "agent", field: "text", text: " wrong" };
    for (const base of [999, 10, 1000]) await view.send({ type: "patch", patch: { base, ops: [op] } });
    assert.deepEqual(await view.posted(), [{ type: "ready", threadId: "thread", key: "key" }]);
    assert.equal(await view.page.locator("[data-item-id=agent]").innerText(), "Codex\n\none");
    await view.show(chat({ turns: [turn([agent("one two")])] }));
    await view.patch({ ...op, text: " three" });
    assert.match(await view.page.locator("[data-item-id=agent]").innerText(), /one two three/);
    assert.deepEqual(await view.posted(), []);
  });

  it("says of the first that it is sent, one by one, that it has come, also of what doesn't fit", async () => {
    const view = await open();
    await view.show(chat({ turns: [turn([agent("one")])] }));
    const op: Op = { op: "append", turnId: "turn", itemId: "agent", field: "text", text: " two" };
    await view.patch(op);
    await view.send({ type: "patch", patch: { base: 99, ops: [op] } });
    await view.send({ type: "patch", patch: { base: 100, ops: [op] } });
    assert.deepEqual(await view.received(), [
      [10, 11],
      [11, 12],
      [100, 101],
      [101, 102],
    ]);
  });

  it("needs no word for each patch once it has drawn many in time, until it falls behind", async () => {
    const view = await open();
    await view.show(chat({ turns: [turn([agent("one")])] }));
    const op: Op = { op: "append", turnId: "turn", itemId: "agent", field: "text", text: "." };
    // Each is drawn before the next one comes.
    for (let count = 0; count < 30; count += 1) await view.patch(op);
    const words = await view.received();
    assert.ok(words.length < 28, `${words.length} words about 31 messages`);
    const [revision = 0, upTo = 0] = words.at(-1) ?? [];
    assert.equal(upTo - revision, 4, "room for several");
    const inTime = words.slice(1).every(([next], index) => next < (words[index]?.[1] ?? 0) || index < 20);
    assert.ok(inTime, "it says so before there is no room left");
    // Two at once: the second comes before the first is drawn.
    await view.page.evaluate((op) => {
      for (const base of [40, 41]) {
        const data = { type: "patch", patch: { base, ops: [op] } };
        window.dispatchEvent(new MessageEvent("message", { data }));
      }
    }, op);
    assert.deepEqual((await view.received()).at(-1), [42, 43], "waited for again");
  });

  it("reports a message that it cannot apply, and asks for a snapshot", async () => {
    const view = await open();
    await view.show(chat());
    await view.posted();
    await view.patch({ op: "append", turnId: "nope", itemId: "x", field: "text", text: "y" });
    const [error, ready] = await view.posted();
    assert.ok(error?.type === "error" && /Nothing with id nope/.test(error.message) && error.stack.includes("at "));
    assert.deepEqual(ready, { type: "ready", threadId: "thread", key: "key" });
    await view.show(chat());
    await view.send({ type: "telepathy" } as never);
    const [unknown, again] = await view.posted();
    assert.ok(unknown?.type === "error" && /Unexpected value: .*telepathy/.test(unknown.message));
    assert.equal(again?.type, "ready");
  });

  it("reports errors that nobody caught", async () => {
    const view = await open();
    await view.posted();
    await view.page.evaluate(() => {
      setTimeout(() => {
        throw new Error("thrown");
      });
      void Promise.reject(new Error("rejected"));
    });
    await view.page.waitForFunction(() => (window as unknown as { posted: unknown[] }).posted.length === 2);
    const messages = (await view.posted()).map((message) => (message.type === "error" ? message.message : ""));
    assert.deepEqual(messages.sort(), ["rejected", "thrown"]);
  });

  it("does nothing while nothing happens", async () => {
    const view = await open();
    await view.page.addInitScript(() => {
      const counts: string[] = [];
      (window as unknown as { timers: string[] }).timers = counts;
      for (const name of ["setTimeout", "setInterval", "requestAnimationFrame", "requestIdleCallback"] as const) {
        const real = window[name].bind(window) as (...args: unknown[]) => number;
        (window as unknown as Record<string, unknown>)[name] = (...args: unknown[]) => {
          counts.push(name);
          return real(...args);
        };
      }
    });
    await view.reload();
    await view.show(chat({ turns: [turn([user("go"), agent("done")], { status: "completed" })] }));
    await view.posted();
    const timers = () => view.page.evaluate(() => (window as unknown as { timers: string[] }).timers.splice(0));
    assert.ok((await timers()).length > 0, "the counter counts");
    // The page's own clock tells when a second has passed: nothing in the page is asked meanwhile.
    await view.page.waitForFunction(
      (until) => performance.now() > until,
      await view.page.evaluate(() => performance.now() + 1000),
      {
        polling: 1100,
      },
    );
    const counted = await timers();
    assert.deepEqual(
      counted.filter((name) => name !== "setTimeout" && name !== "requestAnimationFrame"),
      [],
    );
    assert.ok(counted.length <= 2, `only the wait's own: ${counted}`);
    assert.deepEqual(await view.posted(), []);
    assert.equal(await view.page.evaluate(() => document.getAnimations().length), 0);
  });
});
