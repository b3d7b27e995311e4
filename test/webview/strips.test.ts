import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { GoalView } from "../../src/shared/view";
import { agent, chat, turn, user } from "./support/states";
import { useView } from "./support/useView";

const folder = join(__dirname, "..", "..", "screenshots");

function goal(rest: Partial<GoalView> = {}): GoalView {
  return {
    objective: "All tests of the parser pass, and none is skipped",
    status: "active",
    tokenBudget: null,
    tokensUsed: 12_345,
    seconds: 125,
    turns: 3,
    ...rest,
  };
}

const turns = [turn([user("go"), agent("On it.")], { status: "completed" })];

describe("strips above the composer", () => {
  const { open } = useView();
  before(() => mkdirSync(folder, { recursive: true }));

  it("say that Codex goes on by itself, how far it is, and stop it", async () => {
    const view = await open();
    await view.show(chat({ turns, goal: goal() }));
    await view.loaded();
    const strip = view.page.getByRole("region", { name: "Goal" });
    assert.match(
      await strip.innerText(),
      /All tests of the parser.*Codex starts turns by itself until this is reached.*3 turns.*12K tokens.*2m 5s/s,
    );
    await view.posted();
    for (const name of ["Pause after this turn", "Stop now", "Edit goal", "Clear goal"]) {
      await strip.getByRole("button", { name }).click();
    }
    assert.deepEqual(await view.posted(), [
      { type: "goal", action: "pause" },
      { type: "stop" },
      { type: "goal", action: "edit" },
      { type: "goal", action: "clear" },
    ]);

    await view.patch({ op: "thread", value: { goal: goal({ status: "budgetLimited", tokenBudget: 20_000 }) } });
    assert.match(await strip.innerText(), /Stopped: the tokens for this goal are used up.*12K of 20K tokens/s);
    assert.match(await view.page.getByRole("status").innerText(), /Goal: Stopped/);
    assert.equal(await strip.getByRole("button", { name: "Stop now" }).count(), 0);
    await strip.getByRole("button", { name: "Continue towards the goal" }).click();
    assert.deepEqual(await view.posted(), [{ type: "goal", action: "continue" }]);

    await view.patch({ op: "thread", value: { goal: goal({ status: "complete", turns: 1 }) } });
    assert.match(await strip.innerText(), /Reached.*1 turn/s);
    assert.equal(await strip.getByRole("button", { name: "Continue towards the goal" }).count(), 0);
    await view.patch({ op: "thread", value: { goal: null } });
    assert.equal(await strip.count(), 0);
  });

  it("are not there, nor is their script, while there is nothing to say", async () => {
    const view = await open();
    const scripts: string[] = [];
    view.page.on("request", (request) => {
      if (request.url().endsWith(".js")) scripts.push(request.url());
    });
    await view.show(chat({ turns }));
    await view.settle();
    assert.deepEqual(scripts, []);
  });

  for (const theme of ["light", "dark", "highContrast"] as const) {
    it(`look like a part of VS Code: ${theme}`, async () => {
      const view = await open({ theme, width: 320 });
      await view.show(chat({ turns, goal: goal({ tokenBudget: 500_000 }) }));
      await view.loaded();
      const strip = view.page.getByRole("region", { name: "Goal" });
      assert.ok(await strip.evaluate((element) => element.scrollWidth <= element.clientWidth + 1));
      await view.page.screenshot({ path: join(folder, `strips-goal-${theme}.png`), animations: "disabled" });
    });
  }
});
