import assert from "node:assert/strict";
import { everything, waiting } from "./support/gallery";
import { type TestView, useView } from "./support/useView";

/** What a keyboard can be on, as a person would call it. */
interface Stop {
  readonly name: string;
  /** Why one would not see it, or nothing. */
  readonly trouble: string;
}

describe("by keyboard alone", () => {
  const { open } = useView();

  for (const [name, state] of Object.entries({ everything, waiting })) {
    it(`everything is reached, seen and left: ${name}`, async function () {
      this.timeout(120_000);
      const view = await open({ width: 340, height: 600 });
      await view.show(state);
      await view.loaded();
      for (let step = 0; step < 3; step += 1) {
        await view.page.locator("details:not([open]) > summary").evaluateAll((summaries: HTMLElement[]) => {
          for (const summary of summaries) summary.click();
        });
        await view.settle();
      }
      await mark(view);
      const wanted = await view.page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>("[data-stop]")].map((element) => element.dataset["stop"]),
      );
      assert.ok(wanted.length > 10);

      const there = await walk(view, "Tab", wanted.length);
      assert.deepEqual(
        there.filter(({ trouble }) => trouble !== ""),
        [],
      );
      assert.deepEqual(
        there.map((stop) => stop.name),
        wanted,
        "in the order in which it is read",
      );
      const back = await walk(view, "Shift+Tab", wanted.length - 1);
      assert.deepEqual(back.map((stop) => stop.name).toReversed(), wanted.slice(0, -1), "and the same way back");
    });
  }
});

/** Numbers all that should be reached, in the order of the page; of the radio buttons of a question only one. */
function mark(view: TestView): Promise<void> {
  return view.page.evaluate(() => {
    (document.activeElement as HTMLElement | null)?.blur();
    const groups = new Set<string>();
    let count = 0;
    for (const element of document.querySelectorAll<HTMLElement>(
      "button, summary, input, select, textarea, a[href], [tabindex]",
    )) {
      if (element.matches(":disabled, [tabindex='-1'], .jump") || element.getClientRects().length === 0) continue;
      if (element instanceof HTMLInputElement && element.type === "radio") {
        const chosen = document.querySelector(`input[type=radio][name="${CSS.escape(element.name)}"]:checked`);
        if (groups.has(element.name) || (chosen && chosen !== element)) continue;
        groups.add(element.name);
      }
      const name = element.getAttribute("aria-label") ?? element.textContent?.trim().slice(0, 40) ?? "";
      count += 1;
      element.dataset["stop"] = `${count} ${element.tagName} ${name}`;
    }
  });
}

async function walk(view: TestView, key: string, most: number): Promise<Stop[]> {
  const stops: Stop[] = [];
  let nowhere = 0;
  while (stops.length < most) {
    await view.page.keyboard.press(key);
    let stop = await focused(view);
    if (stop && stop.trouble !== "") {
      // What has scrolled with the key takes the way to the end with it, in the frame after.
      await view.settle();
      stop = await focused(view);
    }
    // The way to the end went away under the focus: the next key goes on from where it was.
    if (!stop && nowhere === 0) {
      nowhere += 1;
      continue;
    }
    if (!stop) break;
    nowhere = 0;
    // A date has several parts. The way to the end is there only while one is above it.
    if (stop.name !== stops.at(-1)?.name && stop.name !== "jump") stops.push(stop);
  }
  return stops;
}

/** Where the focus is, as it is seen now. */
function focused(view: TestView): Promise<Stop | undefined> {
  return view.page.evaluate(() => {
    const element = document.activeElement as HTMLElement | null;
    if (!element || element === document.body) return undefined;
    const box = element.getBoundingClientRect();
    const { outlineStyle, opacity } = getComputedStyle(element);
    const shown = (outer: Element | null): boolean =>
      outer === null || (getComputedStyle(outer).opacity !== "0" && shown(outer.parentElement));
    // What is higher than the view is seen in part.
    const uncovered = [0.02, 0.5, 0.98].some((part) => {
      const top = Math.max(box.top, 0);
      const y = top + (Math.min(box.bottom, innerHeight) - top) * part;
      const found = document.elementFromPoint((Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2, y);
      return found !== null && (element.contains(found) || found.contains(element));
    });
    const troubles = [
      // The frame of the composer shows the focus of its input.
      outlineStyle === "none" && !element.matches(".composer textarea") && "no outline",
      (opacity === "0" || !shown(element)) && "transparent",
      box.bottom < 1 || box.top > innerHeight - 1 || box.right < 1 || box.left > innerWidth - 1
        ? "out of sight"
        : !uncovered && "covered",
    ].filter((trouble) => trouble !== false);
    return {
      name: element.matches(".jump") ? "jump" : (element.dataset["stop"] ?? `? ${element.outerHTML.slice(0, 100)}`),
      trouble: troubles.join(", "),
    };
  });
}
