import assert from "node:assert/strict";
import { drawnLines, excerptLength, isChange } from "../../src/shared/drawnLines";
import { change, fileChange, withItems } from "./support/states";
import { useView } from "./support/useView";

/** The excerpt as lines with a sign. */
function excerpt(...args: Parameters<typeof change>): { text: string; hidden: number } {
  const signs = { added: "+", removed: "-", context: " ", gap: "~" };
  const file = change(...args);
  const [all = []] = drawnLines([file]);
  const lines = all.slice(0, excerptLength(all));
  const hidden = file.added + file.removed - lines.filter(isChange).length;
  return { text: lines.map((line) => signs[line.kind] + line.text).join("\n"), hidden };
}

describe("the changed lines of a file", () => {
  const { open } = useView();

  it("are the hunks without their headers", () => {
    const diff = "@@ -1,3 +1,3 @@\n one\n-two\n+TWO\n three\n@@ -9 +9 @@\n-a\n\\ No newline at end of file\n+b\n";
    assert.deepEqual(excerpt({ diff, added: 2, removed: 2 }), {
      text: " one\n-two\n+TWO\n three\n~⋯\n-a\n+b",
      hidden: 0,
    });
  });

  it("are all lines of a new or deleted file, whatever they begin with", () => {
    const diff = "+a\r\n@@ b\n\nlast";
    assert.deepEqual(excerpt({ kind: "add", diff, added: 4, removed: 0 }), { text: "++a\n+@@ b\n+\n+last", hidden: 0 });
    assert.equal(excerpt({ kind: "delete", diff: "x\n", added: 0, removed: 1 }).text, "-x");
  });

  it("end after a dozen, and say how many there are beyond", () => {
    const diff = `@@ @@\n${"+x\n".repeat(12)} after\n@@ @@\n${"-y\n".repeat(30)}`;
    assert.deepEqual(excerpt({ diff, added: 12, removed: 30 }), { text: `${"+x\n".repeat(12)} after`, hidden: 30 });
  });

  it("have an end even when a line or what lies around has none", () => {
    assert.equal(excerpt({ kind: "add", diff: "x".repeat(10_000), added: 1, removed: 0 }).text.length, 502);
    const around = `@@ @@\n${" c\n".repeat(1000)}+x\n`;
    assert.deepEqual(excerpt({ diff: around, added: 1, removed: 0 }).hidden, 1);
  });

  it("are in a fold of the card, as text", async () => {
    const view = await open();
    const diff = "@@ -1 +1 @@\n-<b>old</b>\n+<img src=x onerror=alert(1)>\n";
    const changes = [
      change({ diff, added: 1, removed: 1 }),
      change({ path: "/home/ada/project/new.md", kind: "add", diff: "n\n".repeat(20), added: 20, removed: 0 }),
    ];
    await view.show(withItems(fileChange({ changes })));
    const card = view.page.locator("[data-item-id=files]");
    assert.equal(await card.locator("pre").count(), 0);
    await card.locator("summary", { hasText: "Changed lines" }).click();
    assert.deepEqual(
      (await card.locator("pre").allInnerTexts()).map((text) => text.trimEnd()),
      ["-<b>old</b>\n+<img src=x onerror=alert(1)>", "+n\n".repeat(12).trimEnd()],
    );
    assert.match(await card.innerText(), /src\/add\.ts\s+-<b>.*new\.md[\s\S]*8 more changed lines$/s);
    const colours = await card
      .locator(".diff-line")
      .evaluateAll((lines) => lines.slice(0, 2).map((line) => getComputedStyle(line).backgroundColor));
    assert.equal(new Set(colours).size, 2);
  });

  it("are not offered where there are none", async () => {
    const view = await open();
    await view.show(withItems(fileChange({ changes: [change({ movePath: "/home/ada/project/b.ts" })] })));
    assert.equal(await view.page.locator("[data-item-id=files] summary").count(), 0);
  });
});
