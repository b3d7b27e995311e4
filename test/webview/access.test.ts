import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type axe from "axe-core";
import type { ThemeName } from "./support/pageServer";
import { scenes } from "./support/scenes";
import { agent, chat, command, commandDecision, fileDecision, turn, user } from "./support/states";
import { type TestView, useView } from "./support/useView";

const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

describe("accessibility", () => {
  const { open } = useView();

  async function check(view: TestView): Promise<string[]> {
    const results = await view.page.evaluate(async (source) => {
      // Playwright's evaluation is outside of the page's policy; a script element would not be.
      new Function(source).call(window);
      return (window as unknown as { axe: typeof axe }).axe.run(document, { resultTypes: ["violations"] });
    }, axeSource);
    assert.ok(results.passes.length > 5, "axe ran");
    return results.violations.flatMap((violation) =>
      violation.nodes.map((node) => `${violation.id}: ${node.html.slice(0, 150)} ${node.any[0]?.message ?? ""}`),
    );
  }

  for (const theme of ["light", "dark", "highContrast", "highContrastLight"] as ThemeName[]) {
    it(`has nothing for axe to complain about: ${theme}`, async function () {
      this.timeout(120_000);
      const view = await open({ theme });
      const found: string[] = [];
      for (const [name, state] of Object.entries(scenes)) {
        await view.show(state);
        for (const violation of await check(view)) found.push(`${name}: ${violation}`);
      }
      assert.deepEqual(found, []);
    });
  }

  it("says in the status line what matters, and keeps quiet about what streams", async () => {
    const view = await open();
    const status = view.page.getByRole("status");
    await view.show(chat());
    assert.equal(await status.innerText(), "");
    await view.patch(
      { op: "turn", value: turn([]) },
      { op: "item", turnId: "turn", value: agent("Hel", { status: "inProgress" }) },
    );
    assert.equal(await status.innerText(), "Codex is working");
    await view.patch({ op: "append", turnId: "turn", itemId: "agent", field: "text", text: "lo" });
    assert.equal(await status.innerText(), "Codex is working");
    await view.patch({ op: "head", value: { decisions: [commandDecision({ command: "npm test" })] } });
    assert.equal(await status.innerText(), "Codex asks for approval: npm test");
    await view.patch({ op: "head", value: { decisions: [fileDecision({ id: "another" })] } });
    assert.match(await status.innerText(), /^Codex asks for approval: change src\/add\.ts$/);
    const { items: _, ...head } = turn([], { status: "completed" });
    await view.patch({ op: "turn", value: head });
    assert.equal(await status.innerText(), "Codex finished");
    const error = { message: "No network", code: null, details: null };
    await view.patch({ op: "turn", value: { ...head, id: "t2", status: "inProgress" } });
    await view.patch({ op: "turn", value: { ...head, id: "t2", status: "failed", error } });
    assert.equal(await status.innerText(), "Codex failed: No network");
    const log = view.page.getByRole("log", { name: "Conversation" });
    assert.equal(await log.getAttribute("aria-live"), "off");
  });

  it("has landmarks and a heading for each message", async () => {
    const view = await open();
    await view.show(chat({ turns: [turn([user("go"), agent("# Title\n\ndone")])] }));
    assert.equal(await view.page.getByRole("main").count(), 1);
    assert.equal(await view.page.getByRole("form", { name: "Message to Codex" }).count(), 1);
    const headings = view.page.getByRole("heading");
    assert.deepEqual(await headings.allInnerTexts(), ["Tests", "You", "Codex", "Title"]);
  });

  it("is reached by keyboard, with the focus in sight", async () => {
    const view = await open();
    const running = command({ status: "inProgress" });
    await view.show(chat({ turns: [turn([running])] }, { decisions: [commandDecision()] }));
    const reached: string[] = [];
    for (let step = 0; step < 12 && reached.at(-1) !== "Send"; step += 1) {
      await view.page.keyboard.press("Tab");
      const focused = await view.page.evaluate(() => {
        const element = document.activeElement as HTMLElement;
        const outline = getComputedStyle(element).outlineStyle !== "none";
        return {
          name: element.getAttribute("aria-label") ?? (element.innerText.trim() || element.title),
          visible: outline || element.tagName === "TEXTAREA", // The frame of the composer shows the focus of its input: the next test.
        };
      });
      assert.ok(focused.visible, `${focused.name} shows its focus`);
      reached.push(focused.name);
      if (focused.name === "Message") await view.page.keyboard.type("x");
    }
    assert.deepEqual(reached, [
      "Conversation",
      "Command",
      "Run",
      "Decline",
      "Show Picker",
      "More choices",
      "Message",
      "Attach files or images",
      "Mode",
      "Model: Default model",
      "Stop",
      "Send",
    ]);
  });

  it("frames the composer in the focus colour while it has the focus", async () => {
    const view = await open();
    await view.show(chat());
    const colour = () => view.page.locator(".composer").evaluate((form) => getComputedStyle(form).borderTopColor);
    const before = await colour();
    await view.page.getByRole("textbox", { name: "Message" }).focus();
    assert.notEqual(await colour(), before);
  });

  it("holds still for those who want less motion", async () => {
    const moving = (view: TestView) => view.page.evaluate(() => document.getAnimations().length);
    const state = chat({ turns: [turn([user("go")])] });
    const view = await open();
    await view.show(state);
    assert.equal(await moving(view), 1);
    const calm = await open({ reducedMotion: true });
    await calm.show(state);
    assert.equal(await moving(calm), 0);
  });
});
