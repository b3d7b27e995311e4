import assert from "node:assert/strict";
import type { Hit } from "../../../src/shared/find";
import type { ViewMessage } from "../../../src/shared/messages";
import type { TestView } from "./useView";

/** The box of the find widget. */
export function input(view: TestView) {
  return view.page.getByRole("textbox", { name: "Find" });
}

/** What the page asks the host to look for next. */
export async function asked(view: TestView): Promise<Extract<ViewMessage, { type: "find" }>> {
  for (;;) {
    const message = (await view.posted()).find((each) => each.type === "find");
    if (message?.type === "find") return message;
    await view.settle();
  }
}

/** The texts that a highlight marks. */
export function marked(view: TestView, name: "codex-find" | "codex-find-current"): Promise<string[]> {
  return view.page.evaluate((key) => [...(CSS.highlights.get(key) ?? [])].map(String), name);
}

/** Whether the current hit is on the screen. */
export function inSight(view: TestView): Promise<boolean> {
  return view.page.evaluate(() => {
    const [range] = CSS.highlights.get("codex-find-current") ?? [];
    const rect = range instanceof Range ? range.getBoundingClientRect() : undefined;
    const box = document.querySelector(".scroller")?.getBoundingClientRect();
    return rect && box ? rect.top >= box.top && rect.bottom <= box.bottom : false;
  });
}

/** Lets a hit be brought into view. */
export async function frames(view: TestView): Promise<void> {
  for (let frame = 0; frame < 5; frame += 1) await view.settle();
}

/** Opens the widget, looks for a text and answers with these hits. @returns which search that was */
export async function search(view: TestView, text: string, ...hits: Hit[]): Promise<number> {
  await view.send({ type: "openFind" });
  await input(view).fill(text);
  const { search: id, query } = await asked(view);
  assert.equal(query, text);
  await view.send({ type: "found", search: id, hits, state: "done" });
  await frames(view);
  return id;
}
