import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { GoalView } from "../../src/shared/goal";
import { agent, chat, command, turn, user } from "./support/states";
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

  it("say that a thread is temporary, and what runs in the background, which stops when asked", async () => {
    const view = await open();
    const going = command({ status: "inProgress", exitCode: null, durationMs: null });
    await view.show(
      chat({ temporary: true, turns: [turn([user("go"), going], { status: "completed", durationMs: 100 })] }),
    );
    await view.loaded();
    await view.page.getByRole("region", { name: "Temporary thread" }).waitFor();
    for (const name of ["Fork From Here", "Edit and Resend"])
      assert.equal(await view.page.getByRole("button", { name }).count(), 0, name);
    const strip = view.page.getByRole("region", { name: "Background commands" });
    assert.match(await strip.innerText(), /1 command runs in the background/);
    await view.posted();
    await strip.getByRole("button", { name: "Show" }).click();
    await strip.getByRole("button", { name: "Stop it" }).click();
    assert.deepEqual(await view.posted(), [
      { type: "backgroundTerminals", action: "show" },
      { type: "backgroundTerminals", action: "stopAll" },
    ]);
    await view.patch({ op: "item", turnId: "turn", value: command() });
    assert.equal(await strip.count(), 0);
  });

  it("show what was added as context where it was, and fork from a turn", async () => {
    const view = await open();
    const attachment = {
      kind: "selection",
      path: "/home/ada/project/a.ts",
      startLine: 3,
      endLine: 9,
      text: "x",
    } as const;
    const more = turn([user("more", { id: "u2" })], { id: "t2", status: "completed", durationMs: 100 });
    const added = [{ id: "a", afterTurnId: "turn", attachments: [attachment] }];
    await view.show(chat({ turns: [...turns, more], added }));
    await view.loaded();
    assert.match(await view.page.getByRole("log").innerText(), /On it.*Added as context.*a\.ts.*more/s);
    await view.posted();
    await view.page.getByRole("button", { name: "Show a.ts:3-9" }).click();
    await view.page.locator(".turn").last().hover();
    await view.page.getByRole("button", { name: "Fork From Here" }).last().click();
    assert.deepEqual(await view.posted(), [
      { type: "showAttachment", attachment },
      { type: "forkTurn", turnId: "t2" },
    ]);
  });

  it("leave the branch and the folder of a worktree in the composer", async () => {
    const view = await open();
    await view.show(chat({ turns, cwd: "/home/ada/project.worktrees/fix", branch: "codex/fix" }));
    await view.page.getByRole("button", { name: "Folder: fix" }).waitFor();
    await view.page.getByRole("img", { name: "Branch: codex/fix" }).waitFor();
    await view.patch({ op: "thread", value: { roots: ["/home/ada/other"] } });
    await view.page.getByRole("button", { name: "Folder: fix +1" }).waitFor();
    await view.patch({ op: "thread", value: { cwd: "/home/ada/project", branch: null, roots: [] } });
    assert.equal(await view.page.getByRole("button", { name: "Folder: " }).count(), 0);
    assert.equal(await view.page.getByRole("img", { name: "Branch: " }).count(), 0);
  });

  it("say how much room a compaction made", async () => {
    const view = await open();
    const compaction = {
      type: "contextCompaction",
      id: "c",
      status: "completed",
      before: 210_000,
      after: 9_000,
    } as const;
    await view.show(chat({ turns: [turn([compaction], { status: "completed" })] }));
    assert.match(await view.page.getByRole("log").innerText(), /Context compacted · from 210K to 9K tokens/);
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
      const attachment = { kind: "selection", path: "/home/ada/a.ts", startLine: 3, endLine: 9, text: "x" } as const;
      const going = command({ id: "bg", status: "inProgress", exitCode: null, durationMs: null });
      const last = turn([user("more", { id: "u2" }), going], { id: "t2", status: "completed", durationMs: 100 });
      await view.show(
        chat({
          turns: [...turns, last],
          goal: goal({ tokenBudget: 500_000 }),
          temporary: true,
          branch: "codex/a-rather-long-name-of-a-branch",
          added: [{ id: "a", afterTurnId: "turn", attachments: [attachment] }],
        }),
      );
      await view.loaded();
      const strip = view.page.getByRole("region", { name: "Goal" });
      assert.ok(await strip.evaluate((element) => element.scrollWidth <= element.clientWidth + 1));
      await view.page.screenshot({ path: join(folder, `strips-goal-${theme}.png`), animations: "disabled" });
    });
  }
});
