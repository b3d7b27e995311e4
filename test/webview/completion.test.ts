import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type axe from "axe-core";
import type { Suggestion } from "../../src/shared/completion";
import type { ViewMessage } from "../../src/shared/messages";
import type { ThemeName } from "./support/pageServer";
import { chat, turn } from "./support/states";
import { type TestView, useView } from "./support/useView";

const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const files: readonly Suggestion[] = [
  { kind: "source", id: "source:problems", source: "problems", mention: "@problems" },
  { kind: "file", id: "file:/p/src/add.ts", name: "add.ts", folder: "src", mention: "@src/add.ts" },
  {
    kind: "file",
    id: "file:/p/long",
    name: "aVeryLongFileNameThatNobodyWouldWantToReadInFull.generated.test.ts",
    folder: "packages/application/source/components/administration/settings",
    mention: "@packages/application/source/components/administration/settings/aVeryLong.ts",
  },
  { kind: "folder", id: "folder:/p/src", name: "src", folder: "", mention: "@src/" },
];

describe("completion in the composer", () => {
  const { open } = useView();

  async function ready(state = chat(), theme: ThemeName = "dark") {
    const view = await open({ theme });
    await view.show(state);
    await view.posted();
    const input = view.page.getByRole("textbox", { name: "Message" });
    await input.focus();
    return { view, input, options: view.page.locator(".suggest").getByRole("option") };
  }

  /** Types and answers what is asked. */
  async function ask(view: TestView, text: string, items = files) {
    await view.page.keyboard.type(text);
    const message = (await view.posted()).findLast((each) => each.type === "complete");
    assert.ok(message?.type === "complete", "nothing was asked");
    await view.send({ type: "suggestions", token: message.token, items, done: true });
    return message;
  }

  const only = (messages: readonly ViewMessage[], ...types: ViewMessage["type"][]) =>
    messages.filter(({ type }) => types.includes(type));

  it("chooses a file by keyboard, and the sentence still reads", async () => {
    const { view, input, options } = await ready();
    const { kind, query } = await ask(view, "Look at @ad");
    assert.deepEqual([kind, query], ["mention", "ad"]);
    assert.equal(await options.count(), 4);
    await input.press("ArrowDown");
    await input.press("Enter");
    assert.equal(await input.inputValue(), "Look at @src/add.ts ");
    assert.deepEqual(await view.posted(), [
      { type: "acceptSuggestion", id: "file:/p/src/add.ts" },
      { type: "endCompletion" },
    ]);
    assert.equal(await options.count(), 0);
    await view.page.keyboard.type("please");
    await input.press("Enter");
    assert.deepEqual(
      (await view.posted()).map((message) => message.type === "submit" && message.text),
      ["Look at @src/add.ts please"],
    );
    await input.press("Control+z");
    await input.press("Control+z");
    assert.match(await input.inputValue(), /^Look at @/);
  });

  it("chooses by Tab and by mouse, without losing the focus", async () => {
    const { view, input, options } = await ready();
    await ask(view, "@ad");
    await input.press("Tab");
    assert.equal(await input.inputValue(), "@problems ");
    await ask(view, "@sr");
    await options.last().click();
    assert.equal(await input.inputValue(), "@problems @src/ ");
    assert.equal(await input.evaluate((element) => document.activeElement === element), true);
  });

  it("points to the row that a key would take, and goes around the ends", async () => {
    const { view, input, options } = await ready();
    assert.equal(await input.getAttribute("aria-activedescendant"), null);
    await ask(view, "@");
    const active = async () => {
      const id = await input.getAttribute("aria-activedescendant");
      const selected = view.page.locator('.suggest [aria-selected="true"]');
      assert.equal(await selected.getAttribute("id"), id);
      return (await selected.innerText()).split("\n")[0];
    };
    const list = view.page.getByRole("listbox", { name: "Files" });
    assert.equal(await input.getAttribute("aria-controls"), await list.getAttribute("id"));
    assert.equal(await active(), "problems");
    await input.press("ArrowUp");
    assert.equal(await active(), "src");
    await input.press("ArrowDown");
    assert.equal(await active(), "problems");
    await input.press("PageDown");
    assert.equal(await active(), "src");
    assert.equal(await options.count(), 4);
  });

  it("closes by Escape without stopping the turn, and stays closed for that word", async () => {
    const { view, input, options } = await ready(chat({ turns: [turn([])] }));
    await ask(view, "@a");
    await input.press("Escape");
    assert.equal(await options.count(), 0);
    await view.page.keyboard.type("dd");
    assert.deepEqual(await view.posted(), [{ type: "endCompletion" }]);
    await ask(view, " and @a");
    assert.equal(await options.count(), 4);
    await input.press("Escape");
    await view.posted();
    await input.press("Escape");
    assert.deepEqual(await view.posted(), [{ type: "stop" }]);
  });

  it("leaves Enter alone while there is nothing to take, while composing and for what was pasted", async () => {
    const { view, input } = await ready();
    await ask(view, "mail me @work", []);
    assert.match(await view.page.locator(".suggest").innerText(), /No file or folder matches/);
    assert.equal(await view.page.getByRole("status").innerText(), "No file or folder matches");
    await input.press("Enter");
    assert.equal(only(await view.posted(), "submit").length, 1);
    await input.fill("");
    await ask(view, "@a");
    await input.dispatchEvent("keydown", { key: "Enter", isComposing: true, bubbles: true });
    assert.deepEqual(only(await view.posted(), "acceptSuggestion", "submit"), []);
  });

  it("drops answers that are out of date", async () => {
    const { view, options } = await ready();
    await view.page.keyboard.type("@a");
    await view.page.keyboard.type("d");
    const tokens = (await view.posted()).flatMap((each) => (each.type === "complete" ? [each.token] : []));
    await view.send({ type: "suggestions", token: tokens[0] ?? 0, items: files, done: true });
    assert.equal(await options.count(), 0);
    await view.send({ type: "suggestions", token: tokens.at(-1) ?? 0, items: files, done: true });
    assert.equal(await options.count(), 4);
  });

  it("opens at the start of a word only", async () => {
    const { view, input } = await ready();
    for (const text of ["ada@example.org", "3$", "C#", "see a/b ", "see /plan", "/usr/bin", "# Title"]) {
      await input.fill("");
      await view.page.keyboard.type(text);
      assert.equal(await view.page.locator(".suggest").count(), 0, text);
    }
  });

  it("runs a command by keyboard, with words behind it, and lists them all", async () => {
    const { view, input, options } = await ready();
    await view.page.keyboard.type("/");
    assert.equal(await options.count(), 6);
    await view.page.keyboard.type("pl");
    assert.deepEqual(await options.allInnerTexts(), ["/plan\nSwitch to Plan mode; words behind it are sent"]);
    await input.press("Enter");
    assert.deepEqual(await view.posted(), [{ type: "slash", name: "plan", args: "" }]);
    assert.equal(await input.inputValue(), "");
    await view.page.keyboard.type("/ren");
    await input.press("Tab");
    assert.equal(await input.inputValue(), "/rename ");
    await view.page.keyboard.type("Better name");
    await input.press("Enter");
    assert.deepEqual(await view.posted(), [{ type: "slash", name: "rename", args: "Better name" }]);
    await view.send({ type: "listCommands" });
    assert.equal(await options.count(), 6);
  });

  it("keeps what is written behind a command that has no use for it", async () => {
    const { view, input, options } = await ready();
    for (const typed of ["/", "/mod"]) {
      await input.fill("words that were hard to find");
      await input.press("Home");
      await view.page.keyboard.type(typed);
      await options.filter({ hasText: "/model" }).waitFor();
      while (!/model/.test(await options.and(view.page.locator("[aria-selected=true]")).innerText())) {
        await input.press("ArrowDown");
      }
      await input.press("Enter");
      assert.equal(await input.inputValue(), "words that were hard to find", typed);
    }
    await input.fill("/model words");
    await input.press("Escape");
    await input.press("Enter");
    assert.equal(await input.inputValue(), "words");
    assert.equal(only(await view.posted(), "slash").length, 3);
    await view.send({ type: "listCommands" });
    assert.equal(await input.inputValue(), "/ words");
    assert.equal(await options.count(), 6);
  });

  it("sends what is no command as text, after it has said so", async () => {
    const { view, input } = await ready();
    await view.page.keyboard.type("/foo");
    assert.match(await view.page.locator(".suggest").innerText(), /\/foo is no command: Enter sends it as text/);
    await input.press("Enter");
    assert.equal(only(await view.posted(), "submit").length, 1);
  });

  it("marks a shell command before it is run, and runs it as one", async () => {
    const { view, input } = await ready();
    await view.page.keyboard.type("!");
    assert.equal(await view.page.locator("#shell-note").innerText(), "Runs in your shell, outside the sandbox");
    assert.equal(await input.getAttribute("aria-describedby"), "shell-note");
    await input.press("Enter");
    assert.deepEqual(await view.posted(), [], "nothing to run yet");
    await view.page.keyboard.type("git status");
    await input.press("Enter");
    assert.deepEqual(await view.posted(), [{ type: "runShell", command: "git status" }]);
    assert.equal(await input.inputValue(), "");
    assert.equal(await view.page.locator("#shell-note").count(), 0);
    await input.fill("!for each in 1 2; do\n  echo $each\ndone");
    assert.equal(await view.page.locator("#shell-note").count(), 1);
    await input.press("Enter");
    assert.deepEqual(await view.posted(), [{ type: "runShell", command: "for each in 1 2; do\n  echo $each\ndone" }]);
    // Only what begins so: a text with one in it is a prompt.
    await input.fill("wait!\n!ls");
    assert.equal(await view.page.locator("#shell-note").count(), 0);
    await input.press("Enter");
    assert.deepEqual(
      (await view.posted()).map(({ type }) => type),
      ["submit"],
    );
  });

  it("offers the folder in windows with several, until the thread has begun", async () => {
    const { view } = await ready(
      chat({ id: null, cwd: "/home/ada/api" }, { folders: ["/home/ada/api", "/home/ada/web"] }),
    );
    const button = view.page.getByRole("button", { name: "Folder: api" });
    await button.click();
    assert.deepEqual(await view.posted(), [{ type: "chooseFolder" }]);
    await view.show(chat({ cwd: "/home/ada/api" }, { folders: ["/home/ada/api", "/home/ada/web"] }));
    await button.click({ force: true });
    assert.deepEqual(await view.posted(), []);
    assert.match((await button.getAttribute("title")) ?? "", /stays in the folder/);
  });

  for (const theme of ["light", "dark", "highContrast"] as ThemeName[]) {
    it(`has nothing for axe to complain about: ${theme}`, async () => {
      const { view, input } = await ready(chat(), theme);
      await ask(view, "Look at @a");
      await input.press("ArrowDown");
      const found = await view.page.evaluate(async (source) => {
        new Function(source).call(window);
        const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document);
        return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
      }, axeSource);
      assert.deepEqual(found, []);
      const folder = process.env["SIDECAR_LOOK"];
      if (folder === undefined) return;
      await view.page.screenshot({ path: `${folder}/files-${theme}.png` });
      await input.fill("");
      await view.page.keyboard.type("/");
      await view.page.screenshot({ path: `${folder}/commands-${theme}.png` });
      await input.fill("!git status");
      await view.page.screenshot({ path: `${folder}/shell-${theme}.png` });
    });
  }
});
