import assert from "node:assert/strict";
import type { TurnView } from "../../src/shared/view";
import { agent, chat, turn, user } from "./support/states";
import { type TestView, useView } from "./support/useView";

const names = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => `t${from + index}`);
const made = (id: string): TurnView =>
  turn([user(`Prompt ${id}`, { id: `u${id}` }), agent(`Answer ${id}`, { id: `a${id}` })], { id, status: "completed" });
const facts = { status: "completed", error: null, retrying: null, durationMs: 1 } as const;

interface Marked extends Element {
  marked?: string;
}

describe("the list of turns", () => {
  const { open } = useView();
  const mark = (view: TestView) =>
    view.page.locator(".turn").evaluateAll((all) => {
      for (const each of all as Marked[]) each.marked = each.getAttribute("data-turn-id") ?? "";
    });
  const drawn = (view: TestView) =>
    view.page.locator(".turn").evaluateAll((all) => all.map((each) => each.getAttribute("data-turn-id")));
  /** Turns whose element was made since they were marked. */
  const anew = (view: TestView) =>
    view.page
      .locator(".turn")
      .evaluateAll((all) =>
        (all as Marked[]).flatMap((each) => (each.marked === undefined ? [each.getAttribute("data-turn-id")] : [])),
      );

  it("keeps what is drawn of a turn, whatever comes or goes around it", async () => {
    const view = await open();
    const gap = { afterTurnId: "t12", state: "some" } as const;
    await view.show(chat({ turns: [...names(10, 13), ...names(30, 43)].map(made), earlier: "some", gap }));
    await mark(view);

    await view.patch({ op: "insertTurns", before: "t10", turns: names(0, 10).map(made) });
    await view.patch(...names(43, 60).map((id) => ({ op: "turn", value: { id, ...facts } }) as const));
    await view.patch(
      { op: "thread", value: { gap: { afterTurnId: "t15", state: "some" } } },
      { op: "insertTurns", before: "t30", turns: names(13, 16).map(made) },
    );
    await view.patch(
      { op: "thread", value: { gap: null } },
      { op: "insertTurns", before: "t30", turns: names(16, 30).map(made) },
    );
    assert.deepEqual(await drawn(view), names(0, 60));
    assert.deepEqual(await anew(view), [...names(0, 10), ...names(13, 30), ...names(43, 60)]);

    await mark(view);
    await view.patch({ op: "dropTurns", ids: [...names(0, 5), "t20", "t33"] });
    // Between turns that were drawn together, and one that had gone.
    await view.patch(
      { op: "insertTurns", before: "t21", turns: [made("t20")] },
      { op: "insertTurns", before: "t34", turns: [made("t33")] },
    );
    assert.deepEqual(await drawn(view), names(5, 60));
    assert.deepEqual(await anew(view), ["t20", "t33"]);
  });

  it("draws news of any turn", async () => {
    const view = await open();
    await view.show(chat({ turns: names(0, 25).map(made) }));
    await mark(view);
    await view.patch({ op: "item", turnId: "t3", value: agent("News", { id: "at3" }) });
    await view.patch({ op: "append", turnId: "t3", itemId: "at3", field: "text", text: " and more" });
    assert.equal(await view.page.locator('[data-item-id="at3"] .markdown').innerText(), "News and more");
    assert.deepEqual(await anew(view), []);
  });
});
