import assert from "node:assert/strict";
import type { TurnPlanView } from "../../src/shared/view";
import { change, chat, command, fileChange, turn, user } from "./support/states";
import { useView } from "./support/useView";

describe("what a turn says of itself", () => {
  const { open } = useView();

  it("shows the checklist of its work, live", async () => {
    const view = await open();
    const plan = (...statuses: TurnPlanView["steps"][number]["status"][]): TurnPlanView => ({
      explanation: "Three <b>steps</b>",
      steps: ["Look", "Write <i>", "Test"].map((text, index) => ({ text, status: statuses[index] ?? "pending" })),
    });
    await view.show(chat({ turns: [turn([user("go")])] }));
    assert.equal(await view.page.locator(".turn-plan").count(), 0);
    const { items: _, ...head } = turn([]);
    await view.patch({ op: "turn", value: { ...head, plan: plan("completed", "inProgress") } });
    const card = view.page.getByRole("article").filter({ has: view.page.getByRole("heading", { name: "Plan" }) });
    assert.match(await card.innerText(), /^Plan\s+1 of 3 done\s+Three <b>steps<\/b>/);
    const steps = card.getByRole("listitem");
    assert.deepEqual(
      (await steps.allInnerTexts()).map((text) => text.replace(/\s+/g, " ")),
      ["Done: Look", "Under way: Write <i>", "To do: Test"],
    );
    await view.patch({ op: "turn", value: { ...head, plan: plan("completed", "completed", "completed") } });
    assert.match(await card.innerText(), /3 of 3 done/);
  });

  it("counts the files that were changed when it is over: each once, and only what was applied", async () => {
    const view = await open();
    const items = [
      fileChange({ id: "a", changes: [change(), change({ path: "/p/new.md", kind: "add", added: 7, removed: 0 })] }),
      fileChange({ id: "b", changes: [change({ added: 2, removed: 2 })] }),
      fileChange({ id: "c", status: "declined", changes: [change({ path: "/p/no.md", added: 100 })] }),
      fileChange({ id: "d", changes: [change({ path: "/p/new.md", movePath: "/p/moved.md", added: 0, removed: 0 })] }),
    ];
    const footer = view.page.locator(".turn-footer");
    await view.show(chat({ turns: [turn(items)] }));
    assert.equal(await footer.count(), 0);
    await view.show(chat({ turns: [turn(items, { status: "completed", durationMs: 3000 })] }));
    assert.equal((await footer.innerText()).replace(/\s+/g, " "), "Done in 3.0s 2 files +12 −3 lines");
    await view.show(chat({ turns: [turn([fileChange()], { status: "interrupted" })] }));
    assert.equal((await footer.innerText()).replace(/\s+/g, " "), "Stopped 1 file +3 −1 lines");
    await view.show(chat({ turns: [turn([fileChange({ status: "declined" })], { status: "completed" })] }));
    assert.equal(await footer.innerText(), "");
  });

  it("says which of the files only commands changed, and when that is not known", async () => {
    const view = await open();
    const items = [fileChange({ applied: [change()] }), command()];
    const footer = view.page.locator(".turn-footer");
    const button = footer.getByRole("button", { name: /file/ });
    await view.show(chat({ turns: [turn(items, { status: "completed" })] }));
    assert.equal(
      await button.getAttribute("title"),
      "Show what this turn changed. Files that only commands changed are not known.",
    );
    const diff = { files: 3, added: 5, removed: 1, commands: 2 };
    await view.show(chat({ turns: [turn(items, { status: "completed", diff })] }));
    assert.equal((await footer.innerText()).replace(/\s+/g, " ").trim(), "3 files +5 −1 lines (2 by commands)");
    assert.match((await button.getAttribute("title")) ?? "", /found with git; what others changed meanwhile is in it/);
    await view.show(chat({ turns: [turn(items, { status: "completed", diff: { ...diff, commands: 0 } })] }));
    assert.equal(await button.getAttribute("title"), "Show what this turn changed");
    await view.show(
      chat({
        turns: [turn([command()], { status: "completed", diff: { files: 0, added: 0, removed: 0, commands: 0 } })],
      }),
    );
    assert.equal(await button.count(), 0);
  });
});
