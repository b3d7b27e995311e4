import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type axe from "axe-core";
import type { ViewState } from "../../src/shared/view";
import { everything, waiting } from "./support/gallery";
import type { ThemeName } from "./support/pageServer";
import { type TestView, useView } from "./support/useView";

const folder = join(__dirname, "..", "..", "screenshots");
const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/** How high a picture is, in CSS pixels. */
const slice = 1600;

/** What VS Code's zoom leaves of a side bar, and what a larger font does to it; both in CSS pixels. */
const sizes = [
  { name: "400 % zoom of a window", width: 320, height: 256, font: null },
  { name: "the narrowest side bar", width: 170, height: 600, font: null },
  { name: "letters twice as large", width: 320, height: 700, font: 26 },
] as const;

describe("everything at any size", () => {
  const { open } = useView();
  before(() => mkdirSync(folder, { recursive: true }));

  async function show(view: TestView, state: ViewState, font: number | null): Promise<void> {
    await view.show(state);
    await view.loaded();
    await view.send({ type: "font", size: font, family: null });
    // Opened in several steps: folds hold folds.
    for (let step = 0; step < 3; step += 1) {
      await view.page.locator("details:not([open]) > summary").evaluateAll((summaries: HTMLElement[]) => {
        for (const summary of summaries) summary.click();
      });
      await view.settle();
    }
    await view.loaded();
  }

  for (const { name, width, height, font } of sizes) {
    it(`fits, and leaves room to read: ${name}`, async function () {
      this.timeout(60_000);
      const view = await open({ width, height, theme: "light" });
      for (const [scene, state] of Object.entries({ everything, waiting })) {
        await show(view, state, font);
        await picturesOf(view, `reflow-${scene}-${width}-${font ?? "default"}`);
        assert.deepEqual(await sticksOut(view), []);
        const room = await view.page.locator(".scroller").evaluate((element) => element.clientHeight);
        assert.ok(room >= Math.min(85, height / 3), `${room} pixels to read in`);
        const send = view.page.getByRole("button", { name: "Send" }).last();
        await send.scrollIntoViewIfNeeded();
        assert.ok(await send.isVisible(), "and the composer can be reached");
      }
    });
  }

  for (const theme of ["light", "dark", "highContrast", "highContrastLight"] as ThemeName[]) {
    it(`has nothing for axe to complain about: ${theme}`, async function () {
      this.timeout(120_000);
      const view = await open({ theme, width: 320, height: 700 });
      await show(view, everything, null);
      await picturesOf(view, `everything-${theme}`);
      const { violations } = await view.page.evaluate(async (source) => {
        new Function(source).call(window);
        return (window as unknown as { axe: typeof axe }).axe.run(document, { resultTypes: ["violations"] });
      }, axeSource);
      assert.deepEqual(
        violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 200)}`)),
        [],
      );
    });
  }

  it("keeps its edges and its focus in the colours that the system forces", async function () {
    this.timeout(60_000);
    const view = await open({ width: 320, height: 700, theme: "highContrast" });
    await view.page.emulateMedia({ forcedColors: "active" });
    await show(view, everything, null);
    await picturesOf(view, "forced-colours");
    const bare = await view.page
      .locator(".button, .text-input, .card, .chip")
      .evaluateAll((elements) =>
        elements
          .filter((element) => getComputedStyle(element).borderTopStyle === "none")
          .map(({ outerHTML }) => outerHTML),
      );
    assert.deepEqual(bare, [], "each control has an edge");
  });
});

/** What can't be seen whole: it reaches over the view's edges, and nothing around it can be scrolled sideways. */
function sticksOut(view: TestView): Promise<string[]> {
  return view.page.evaluate(() => {
    const scrollsSideways = (element: Element): boolean => {
      for (let outer = element.parentElement; outer && outer !== document.body; outer = outer.parentElement) {
        if (outer.matches("pre, .table, .output")) return true;
      }
      return false;
    };
    const found = [...document.querySelectorAll("main *")].filter((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      if (width <= 1 || (left >= -1 && right <= innerWidth + 1)) return false;
      return !element.closest(".visually-hidden") && !scrollsSideways(element);
    });
    for (const box of document.querySelectorAll(".card, .composer, .above-composer, .message, .item")) {
      const { left, right } = box.getBoundingClientRect();
      for (const element of box.querySelectorAll("*")) {
        const inner = element.getBoundingClientRect();
        if (inner.width <= 1 || (inner.left >= left - 1 && inner.right <= right + 1)) continue;
        if (!element.closest(".visually-hidden") && !scrollsSideways(element)) found.push(element);
      }
    }
    const scrollable = document.querySelector(".scroller");
    if (scrollable && scrollable.scrollWidth > scrollable.clientWidth) found.push(scrollable);
    return found.map((element) => `${element.tagName} ${element.className}: ${element.textContent?.slice(0, 60)}`);
  });
}

/** Takes pictures of the whole of the conversation and of what is below it, each as high as a screen. */
async function picturesOf(view: TestView, name: string): Promise<void> {
  const before = view.page.viewportSize();
  if (!before) return;
  const height = await view.page.evaluate(() => {
    const hidden = (selector: string): number => {
      const element = document.querySelector(selector);
      return element ? element.scrollHeight - element.clientHeight : 0;
    };
    return Math.ceil(innerHeight + hidden(".scroller") + hidden(".chat"));
  });
  await view.page.setViewportSize({ width: before.width, height });
  await view.settle();
  for (let y = 0; y < height; y += slice) {
    const clip = { x: 0, y, width: before.width, height: Math.min(slice, height - y) };
    const path = join(folder, `${name}-${String(y / slice).padStart(2, "0")}.png`);
    await view.page.screenshot({ path, clip, animations: "disabled" });
  }
  await view.page.setViewportSize(before);
}
