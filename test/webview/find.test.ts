import assert from "node:assert/strict";
import type { Hit } from "../../src/shared/find";
import { asked, frames, input, inSight, marked, search } from "./support/find";
import { listen } from "./support/screenReader";
import { agent, chat, command, turn, user } from "./support/states";
import { useView } from "./support/useView";

describe("find in thread", () => {
  const { open } = useView();
  const turnOf = (index: number) =>
    turn(
      [
        user(`Prompt ${index}`, { id: `u${index}` }),
        agent(`Some **needle** in a ${"hay ".repeat(800)} and a need**le** again`, { id: `a${index}` }),
      ],
      { id: `t${index}`, status: "completed" },
    );
  const hit = (index: number, count = 2): Hit => ({ turnId: `t${index}`, itemId: `a${index}`, count });

  it("marks what is drawn, steps through all of it, and asks for turns that are not", async () => {
    const view = await open();
    await view.show(chat({ turns: [turnOf(8), turnOf(9)], earlier: "some" }));
    await search(view, "needle", hit(2), hit(8), hit(9));
    await view.page.locator(".find-count", { hasText: "5 of 6" }).waitFor();
    assert.deepEqual(await marked(view, "codex-find-current"), ["needle"]);
    assert.ok(await inSight(view));
    await input(view).press("Enter");
    await view.page.locator(".find-count", { hasText: "6 of 6" }).waitFor();
    await frames(view);
    assert.ok(await inSight(view), "also over two inline elements, at the end of a long answer");
    await view.posted();
    await input(view).press("Enter");
    await view.page.locator(".find-count", { hasText: "1 of 6" }).waitFor();
    await frames(view);
    assert.ok((await view.posted()).some((each) => each.type === "showTurn" && each.turnId === "t2"));
    await view.patch(
      { op: "thread", value: { gap: { afterTurnId: "t3", state: "some" } } },
      { op: "insertTurns", before: "t8", turns: [turnOf(1), turnOf(2), turnOf(3)] },
    );
    await frames(view);
    assert.ok(await inSight(view));
    assert.equal(await view.page.evaluate(() => document.activeElement?.tagName), "INPUT", "the focus stays");
    await input(view).press("Shift+Enter");
    await view.page.locator(".find-count", { hasText: "6 of 6" }).waitFor();
  });

  it("opens the folds that hide a hit, and only those", async () => {
    const view = await open();
    const run = command({ id: "c", command: "make", output: "first line\na needle here\n" });
    await view.show(
      chat({
        turns: [
          turn([user("go"), { type: "reasoning", id: "r", status: "completed", summary: "no", content: "no" }, run], {
            status: "completed",
          }),
        ],
      }),
    );
    await search(view, "needle", { turnId: "turn", itemId: "c", count: 1 });
    await view.page.locator(".find-count", { hasText: "1 of 1" }).waitFor();
    await frames(view);
    assert.deepEqual(await marked(view, "codex-find-current"), ["needle"]);
    assert.ok(await inSight(view));
    assert.equal(await view.page.locator('[data-item-id="r"] details[open]').count(), 0);
  });

  it("opens folds in folds, and closes those without a hit", async () => {
    const view = await open();
    const item = { type: "reasoning", id: "r", status: "completed", summary: "no", content: "a needle here" } as const;
    await view.show(chat({ turns: [turn([user("go"), item], { status: "completed" })] }));
    const folds = () => view.page.locator('[data-item-id="r"] details[open]').count();
    await search(view, "needle", { turnId: "turn", itemId: "r", count: 1 });
    await view.page.locator(".find-count", { hasText: "1 of 1" }).waitFor();
    await frames(view);
    assert.deepEqual(await marked(view, "codex-find-current"), ["needle"]);
    assert.ok(await inSight(view));
    assert.equal(await folds(), 2);
    await view.page.locator('[data-item-id="r"] summary').first().click();
    await search(view, "nowhere", { turnId: "turn", itemId: "r", count: 1 });
    await view.page.locator(".find-count", { hasText: "1 of 1" }).waitFor();
    await frames(view);
    await frames(view);
    assert.equal(await folds(), 0);
  });

  it("says how far it is, that there is nothing, and tells a screen reader", async () => {
    const view = await open();
    await view.show(chat({ turns: [turnOf(1)] }));
    await view.send({ type: "openFind" });
    await input(view).fill("zzz");
    const { search: id } = await asked(view);
    await view.page.getByText("Searching…").waitFor();
    await view.send({ type: "found", search: id - 1, hits: [hit(1)], state: "done" });
    await view.page.getByText("Searching…").waitFor();
    await view.send({ type: "found", search: id, hits: [], state: "done" });
    await view.page.locator(".find-count", { hasText: "No results" }).waitFor();
    await frames(view);
    assert.equal(await view.page.getByRole("status").textContent(), "No results");
    await input(view).press("Alt+C");
    assert.equal((await asked(view)).caseSensitive, true);
    assert.equal(await view.page.getByRole("button", { name: "Match Case" }).getAttribute("aria-pressed"), "true");
  });

  it("closes with Escape, takes its marks along and gives the focus back", async () => {
    const view = await open();
    await view.show(chat({ turns: [turnOf(1)] }));
    await view.page.getByRole("textbox", { name: "Message" }).focus();
    await search(view, "needle", hit(1));
    assert.ok((await marked(view, "codex-find")).length > 0);
    await view.posted();
    await view.page.keyboard.press("Escape");
    await frames(view);
    assert.equal(await input(view).count(), 0);
    assert.deepEqual(await marked(view, "codex-find"), []);
    assert.deepEqual(await view.posted(), [{ type: "endFind" }]);
    assert.equal(await view.page.evaluate(() => document.activeElement?.tagName), "TEXTAREA");
    await search(view, "needle", hit(1));
    assert.equal(await input(view).inputValue(), "needle", "opens with what was looked for");
  });

  it("says each hit once with the line that it is in, and leaves the focus there after steps", async () => {
    const view = await open();
    const code = "```ts\nconst one = 1;\nconst needle = one;\nconst two = 2;\n```";
    await view.show(
      chat({ turns: [turnOf(1), turn([user("go", { id: "u" }), agent(code, { id: "c" })], { id: "t9" })] }),
    );
    await view.page.getByRole("textbox", { name: "Message" }).focus();
    const heard = await listen(view.page);
    await search(view, "needle", hit(1), { turnId: "t9", itemId: "c", count: 1 });
    assert.equal((await heard()).length, 1);
    assert.match((await heard())[0] ?? "", /^polite: 1 of 3: Some needle in a hay hay/);
    await input(view).press("Shift+Enter");
    await frames(view);
    assert.deepEqual((await heard()).slice(1), ["polite: 3 of 3: const needle = one;"]);
    await view.page.keyboard.press("Escape");
    await frames(view);
    assert.equal(
      await view.page.evaluate(() => (document.activeElement as HTMLElement).dataset["itemId"]),
      "c",
      "one reads on at the hit",
    );
  });

  it("takes signs of patterns as they are, over elements, in folds, in a turn that streams", async () => {
    const view = await open();
    const text = "a.*b (c|d)[0-9]+$ \\\\w{2} ^?";
    const run = command({ id: "c", command: "make", output: `first\n${text}\n` });
    const live = agent("It **is** a.\\*b (c|d)\\[0-9]+$ now", { id: "live", status: "inProgress" });
    await view.show(
      chat({ turns: [turn([user("go"), run], { id: "old", status: "completed" }), turn([live], { id: "now" })] }),
    );
    await search(
      view,
      "a.*b (c|d)[0-9]+$",
      { turnId: "old", itemId: "c", count: 1 },
      { turnId: "now", itemId: "live", count: 1 },
    );
    assert.deepEqual(await marked(view, "codex-find-current"), ["a.*b (c|d)[0-9]+$"]);
    for (let piece = 0; piece < 20; piece += 1) {
      await view.patch({ op: "append", turnId: "now", itemId: "live", field: "text", text: ` and **${piece}**\n\n` });
    }
    assert.deepEqual(await marked(view, "codex-find-current"), ["a.*b (c|d)[0-9]+$"], "while it goes on");
    await input(view).press("Enter");
    await frames(view);
    assert.deepEqual(await marked(view, "codex-find-current"), ["a.*b (c|d)[0-9]+$"], "in the fold");
    assert.ok(await inSight(view));
  });
});
