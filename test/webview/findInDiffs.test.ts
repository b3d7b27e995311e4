import assert from "node:assert/strict";
import { itemText } from "../../src/model/itemText";
import type { FileChangeItem } from "../../src/shared/items";
import { frames, input, inSight, marked, search } from "./support/find";
import { change, chat, fileChange, turn, user } from "./support/states";
import { useView } from "./support/useView";

const folder = "/home/ada/project/";

/** As the host counts them. */
function counted(item: FileChangeItem, query: string): number {
  return itemText(item, (path) => (path.startsWith(folder) ? path.slice(folder.length) : path)).split(query).length - 1;
}

describe("find in changed lines", () => {
  const { open } = useView();

  /** A card with a change of 40 lines, and the needle in these. */
  function long(path: string, needles: readonly number[]) {
    const lines = Array.from({ length: 40 }, (_, at) => `+line ${at}${needles.includes(at) ? " with a needle" : ""}`);
    return change({ path: `${folder}${path}`, diff: `@@ -1 +1,40 @@\n${lines.join("\n")}\n`, added: 40, removed: 0 });
  }

  async function showing(item: FileChangeItem) {
    const view = await open();
    await view.show(chat({ turns: [turn([user("go"), item], { status: "completed" })] }));
    return view;
  }
  const lineOf = (view: Awaited<ReturnType<typeof showing>>) =>
    view.page.evaluate(() => {
      const [range] = CSS.highlights.get("codex-find-current") ?? [];
      return range instanceof Range ? range.startContainer.parentElement?.textContent : undefined;
    });

  it("shows each hit that is counted, also those beyond the excerpt", async () => {
    const item = fileChange({ changes: [long("a.ts", [2, 20, 35])] });
    const view = await showing(item);
    assert.equal(counted(item, "needle"), 3);
    await search(view, "needle", { turnId: "turn", itemId: "files", count: 3 });
    for (const [nth, line] of [2, 20, 35, 2].entries()) {
      await view.page.locator(".find-count", { hasText: `${(nth % 3) + 1} of 3` }).waitFor();
      await frames(view);
      assert.equal(await lineOf(view), `+line ${line} with a needle`);
      assert.ok(await inSight(view), `line ${line}`);
      assert.equal((await marked(view, "codex-find")).length, 3, "what is counted is marked");
      await input(view).press("Enter");
    }
    await view.page.keyboard.press("Escape");
    assert.ok(await view.page.getByText("line 35 with a needle").isVisible(), "one reads on there");
  });

  it("goes up to a hit from the end, which is not followed any more then", async () => {
    const view = await showing(fileChange({ changes: [long("a.ts", [20]), long("b.ts", [20])] }));
    await view.page.locator("summary", { hasText: "Changed lines" }).click();
    await frames(view);
    await search(view, "needle", { turnId: "turn", itemId: "files", count: 2 });
    await view.page.locator(".find-count", { hasText: "1 of 2" }).waitFor();
    await frames(view);
    assert.ok(await inSight(view));
  });

  it("shows hits in files beyond the first ones, and leaves folds without a hit closed", async () => {
    const names = ["a", "b", "c", "d", "e", "f", "g"];
    const item = fileChange({ changes: names.map((name) => long(`${name}.ts`, name === "f" ? [30] : [])) });
    const view = await showing(item);
    await search(view, "needle", { turnId: "turn", itemId: "files", count: 1 });
    await view.page.locator(".find-count", { hasText: "1 of 1" }).waitFor();
    await frames(view);
    await frames(view);
    assert.equal(await lineOf(view), "+line 30 with a needle");
    assert.ok(await inSight(view));
    assert.deepEqual(await view.page.locator(".item-frame details[open] > summary").allInnerTexts(), [
      "Changed lines",
      "2 more files",
      "28 more changed lines",
    ]);
  });

  it("counts what is drawn, and nothing else", async () => {
    const more = Array.from({ length: 120 }, (_, at) => change({ path: `${folder}many/${at}.txt` }));
    const item = fileChange({
      changes: [
        long("a.ts", [1, 30]),
        change({ kind: "add", path: `${folder}lines.txt`, diff: "line\n".repeat(6000), added: 6000, removed: 0 }),
        change({ diff: `@@ -1 +1 @@\n-old\n+${"x".repeat(600)}line\n\\ No newline at end of line\n` }),
        change({ path: `${folder}from.ts`, movePath: `${folder}to.ts` }),
        ...more,
      ],
    });
    const view = await showing(item);
    for (const query of ["line", "ts → to", "home", "@@", "+", "Change", "o", "txt"]) {
      const count = counted(item, query);
      if (count === 0) {
        await search(view, query);
        assert.deepEqual(await marked(view, "codex-find"), [], query);
        continue;
      }
      await search(view, query, { turnId: "turn", itemId: "files", count });
      let found = 0;
      for (let frame = 0; frame < 100 && found !== count; frame += 1) {
        await view.settle();
        found = (await marked(view, "codex-find")).length;
      }
      assert.equal(found, count, query);
    }
  });
});
