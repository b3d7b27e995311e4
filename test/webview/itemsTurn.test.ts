import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import type { TurnPlanView } from "../../src/shared/view";
import { change, chat, command, fileChange, turn, user } from "./support/states";
import { useView } from "./support/useView";

const folder = join(__dirname, "..", "..", "screenshots");

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const right = ({ x, width }: Box): number => x + width;

/** The place between two neighbours. */
const gap = (a: Box, b: Box): Box => ({ ...b, x: right(a), width: b.x - right(a) });

/** Where elements are, by the line that they are on. */
async function linesOf(elements: Locator): Promise<Box[][]> {
  const lines: Box[][] = [];
  for (const element of await elements.all()) {
    const box = await element.boundingBox();
    const line = lines.at(-1);
    if (box && line?.[0] && box.x > line[0].x) line.push(box);
    else if (box) lines.push([box]);
  }
  return lines;
}

async function pictures(page: Page, clips: readonly Box[]): Promise<Buffer[]> {
  const all: Buffer[] = [];
  for (const clip of clips) all.push(await page.screenshot({ clip, animations: "disabled" }));
  return all;
}

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
    const times = [
      [0, "Done in <0.1s"],
      [49, "Done in <0.1s"],
      [50, "Done in 0.1s"],
      [9940, "Done in 9.9s"],
      [9960, "Done in 10s"],
      [59_600, "Done in 1m 0s"],
    ] as const;
    for (const [durationMs, text] of times) {
      await view.show(chat({ turns: [turn([], { status: "completed", durationMs })] }));
      assert.equal(await footer.innerText(), text);
    }
    await view.show(chat({ turns: [turn([fileChange({ status: "declined" })], { status: "completed" })] }));
    assert.equal(await footer.innerText(), "");
  });

  it("parts what its footer says by dots, none of which ends or begins a line", async () => {
    const tokens = { input: 120_000, cached: 90_000, output: 4000 };
    const facts = { status: "completed", durationMs: 63_000, model: "gpt-5.4-codex", tokens } as const;
    mkdirSync(folder, { recursive: true });
    const looks = [
      ["light", 200],
      ["dark", 250],
      ["highContrast", 320],
    ] as const;
    for (const [theme, width] of looks) {
      const view = await open({ theme, width });
      await view.show(chat({ turns: [turn([fileChange()], facts)] }));
      const { page } = view;
      await page.screenshot({ path: join(folder, `footer-${theme}-${width}.png`), animations: "disabled" });
      const lines = await linesOf(page.locator(".turn-footer > :not(.icon-button)"));
      assert.ok(lines.length > 1, `${width} px are more than one line`);
      const between = lines.flatMap((line) => line.slice(1).map((box, index) => gap(line[index] as Box, box)));
      const around = lines.flatMap((line) => [
        { ...(line[0] as Box), x: (line[0] as Box).x - 12, width: 12 },
        { ...(line.at(-1) as Box), x: right(line.at(-1) as Box), width: 12 },
      ]);
      const dotted = await pictures(page, [...between, ...around]);
      await page.evaluate(() => {
        const undotted = new CSSStyleSheet();
        undotted.replaceSync(".turn-footer > ::before, .turn-footer > ::after { opacity: 0 }");
        document.adoptedStyleSheets = [undotted];
      });
      const empty = await pictures(page, [...between, ...around]);
      const hasDot = dotted.map((picture, index) => !picture.equals(empty[index] as Buffer));
      assert.deepEqual(hasDot, [...between.map(() => true), ...around.map(() => false)], `${theme}, ${width} px`);
    }
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
