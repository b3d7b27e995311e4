import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { Attachment } from "../../src/shared/prompt";
import { onePixel } from "../support/onePixel";
import { chat, turn, user } from "./support/states";
import { useView } from "./support/useView";

const selection: Attachment = { kind: "selection", path: "/ws/b.ts", startLine: 3, endLine: 9, text: "x" };
const image: Attachment = { kind: "image", name: "shot.png", url: onePixel, path: null };
const held = [
  { id: "1", attachment: { kind: "file", path: "/ws/src/a.ts" } },
  { id: "2", attachment: selection },
] as const;

/** Hands the composer what a paste or a drop would. */
function transfer(
  page: Page,
  type: "paste" | "drop",
  data: { base64?: string; name?: string; texts?: Record<string, string>; enter?: boolean },
) {
  return page.evaluate(
    ({ type, data }) => {
      const transfer = new DataTransfer();
      for (const [key, text] of Object.entries(data.texts ?? {})) transfer.setData(key, text);
      if (data.base64 !== undefined) {
        const bytes = Uint8Array.from(atob(data.base64), (character) => character.charCodeAt(0));
        transfer.items.add(new File([bytes], data.name ?? "image.png", { type: "image/png" }));
      }
      const target = document.querySelector("textarea");
      if (type === "drop") {
        const options = { dataTransfer: transfer, bubbles: true, cancelable: true };
        target?.dispatchEvent(new DragEvent("dragover", options));
        target?.dispatchEvent(new DragEvent("drop", options));
      } else {
        target?.dispatchEvent(
          new ClipboardEvent("paste", { clipboardData: transfer, bubbles: true, cancelable: true }),
        );
      }
      if (data.enter) target?.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
    },
    { type, data },
  );
}

const png = onePixel.slice(onePixel.indexOf(",") + 1);

describe("attachments in the composer", () => {
  const { open } = useView();

  async function ready(rest: Parameters<typeof chat>[1] = {}) {
    const view = await open();
    await view.show(chat({}, rest));
    await view.posted();
    return { view, page: view.page, input: view.page.getByRole("textbox", { name: "Message" }) };
  }

  it("are chips, each with a button that takes it out, and one that shows it", async () => {
    const { view, page } = await ready({ attachments: held });
    const list = page.locator(".composer").getByRole("list", { name: "Attachments" });
    assert.deepEqual(
      (await list.getByRole("listitem").allInnerTexts()).map((text) => text.trim()),
      ["a.ts", "b.ts:3-9"],
    );
    await page.getByRole("button", { name: "Show b.ts:3-9" }).click();
    assert.deepEqual(await view.posted(), [{ type: "showAttachment", attachment: selection }]);
    await page.getByRole("button", { name: "Remove b.ts:3-9" }).click();
    assert.deepEqual(await view.posted(), [{ type: "detach", id: "2" }]);
    await view.patch({ op: "head", value: { attachments: [] } });
    assert.equal(await list.count(), 0);
  });

  it("are taken out by keys: Delete on one, Backspace before the text for the last", async () => {
    const { view, page, input } = await ready({ attachments: held });
    await page.getByRole("button", { name: "Show a.ts" }).press("Delete");
    assert.deepEqual(await view.posted(), [{ type: "detach", id: "1" }]);
    assert.ok(await input.evaluate((element) => element === document.activeElement), "the composer has the focus");
    await input.fill("text");
    await input.press("Backspace");
    assert.ok(
      (await view.posted()).every(({ type }) => type !== "detach"),
      "only a letter",
    );
    await input.press("Home");
    await input.press("Backspace");
    assert.deepEqual(
      (await view.posted()).filter(({ type }) => type === "detach"),
      [{ type: "detach", id: "2" }],
    );
  });

  it("have the editor's file as one that can be switched off and on", async () => {
    const { view, page } = await ready({
      autoContext: { on: true, attachment: { kind: "file", path: "/ws/open.ts" }, unsaved: [] },
    });
    const chip = page.getByRole("button", { name: "Send what the editor shows: open.ts" });
    assert.equal(await chip.getAttribute("aria-pressed"), "true");
    await chip.click();
    assert.deepEqual(await view.posted(), [{ type: "setAutoContext", on: false }]);
    await view.patch({
      op: "head",
      value: { autoContext: { on: false, attachment: { kind: "file", path: "/ws/open.ts" }, unsaved: [] } },
    });
    assert.equal(await chip.getAttribute("aria-pressed"), "false");
  });

  it("say of a file with unsaved changes that Codex reads the saved one, as long as it is so", async () => {
    const open = { kind: "file", path: "/ws/open.ts" } as const;
    const unsaved = [open.path, "/ws/a.ts", "/ws/other.ts"];
    const attachments = [
      { id: "1", attachment: { kind: "file", path: "/ws/a.ts" } as const },
      { id: "2", attachment: { kind: "file", path: "/ws/saved.ts" } as const },
    ];
    const { view, page } = await ready({ attachments, autoContext: { on: true, attachment: open, unsaved } });
    const note = "Unsaved changes: Codex reads the saved file";
    const mine = page.getByRole("button", { name: `Show a.ts, ${note}` });
    const auto = page.getByRole("button", { name: `Send what the editor shows: open.ts, ${note}` });
    assert.equal(await mine.getAttribute("title"), `/ws/a.ts\n${note}`);
    assert.match((await auto.getAttribute("title")) ?? "", new RegExp(`^/ws/open.ts\\n${note}\\n`));
    assert.equal(await page.locator(".composer-chips .codicon-circle-filled").count(), 2);
    await page.getByRole("button", { name: "Show saved.ts", exact: true }).waitFor();
    await view.patch({ op: "head", value: { autoContext: { on: true, attachment: open, unsaved: [] } } });
    await page.getByRole("button", { name: "Show a.ts", exact: true }).waitFor();
    await page.getByRole("button", { name: "Send what the editor shows: open.ts", exact: true }).waitFor();
    assert.equal(await page.locator(".composer-chips .codicon-circle-filled").count(), 0);
    const sent = { ...user("look"), attachments: [{ ...open, unsaved: true as const }] };
    await view.show(chat({ turns: [turn([sent])] }));
    await page
      .getByRole("button", { name: "Show open.ts, Sent with unsaved changes: Codex reads the saved file" })
      .waitFor();
    assert.equal(await page.locator(".chips:not(.composer-chips) .codicon-circle-filled").count(), 1);
  });

  it("say it of folders with such files in them, and of symbols in them", async () => {
    const unsaved = ["/ws/src/deep/a.ts"];
    const folder = { kind: "folder", path: "/ws/src" } as const;
    const other = { kind: "folder", path: "/ws/sr" } as const;
    const symbol = { kind: "symbol", name: "sum", path: "/ws/src/deep/a.ts", startLine: 3, endLine: 9 } as const;
    const attachments = [folder, other, symbol].map((attachment, index) => ({ id: `${index}`, attachment }));
    const { view, page } = await ready({ attachments, autoContext: { on: true, attachment: null, unsaved } });
    const inside = "Unsaved changes inside: Codex reads the saved files";
    const folderChip = page.getByRole("button", { name: `Show src/, ${inside}` });
    assert.equal(await folderChip.getAttribute("title"), `/ws/src\n${inside}`);
    await page
      .getByRole("button", { name: "Show sum (a.ts:3-9), Unsaved changes: Codex reads the saved file" })
      .waitFor();
    await page.getByRole("button", { name: "Show sr/", exact: true }).waitFor();
    assert.equal(await page.locator(".composer-chips .codicon-circle-filled").count(), 2);
    const sent = [folder, symbol].map((each) => ({ ...each, unsaved: true as const }));
    await view.show(chat({ turns: [turn([{ ...user("look"), attachments: sent }])] }));
    await page
      .getByRole("button", { name: "Show src/, Sent with unsaved changes inside: Codex reads the saved files" })
      .waitFor();
    await page
      .getByRole("button", { name: "Show sum (a.ts:3-9), Sent with unsaved changes: Codex reads the saved file" })
      .waitFor();
  });

  it("go along when Enter follows at once, and nothing is sent without one that can't", async () => {
    const { view, page, input } = await ready();
    await input.fill("look");
    await view.posted();
    await transfer(page, "paste", { base64: btoa("<svg/>"), name: "a.png", enter: true });
    await page.locator(".composer").getByRole("alert").waitFor();
    await transfer(page, "paste", { base64: png, name: "shot.png" });
    await page.waitForFunction(() => (window as unknown as { posted: unknown[] }).posted.length > 0);
    assert.deepEqual(await view.posted(), [{ type: "attach", attachment: image }], "not sent without a.png");
    await input.fill("look at this");
    await transfer(page, "paste", { base64: png, name: "shot.png", enter: true });
    await page.waitForFunction(() => (window as unknown as { posted: unknown[] }).posted.length > 1);
    assert.deepEqual(
      (await view.posted()).map(({ type }) => type),
      ["attach", "submit"],
    );
  });

  it("say of an image when the model takes none, and are not sent before that is settled", async () => {
    const attachments = [...held, { id: "3", attachment: image }];
    const { view, page, input } = await ready({ attachments });
    await view.patch({ op: "head", value: { images: false } }, { op: "thread", value: { model: "gpt-text" } });
    const chip = page.locator(".composer .chip").filter({ hasText: "shot.png" });
    assert.match((await chip.locator(".chip-main").getAttribute("aria-label")) ?? "", /gpt-text takes no images/);
    assert.equal(await chip.locator(".codicon-warning").count(), 1);
    await input.fill("look");
    await input.press("Enter");
    assert.match(await page.locator(".composer").getByRole("alert").innerText(), /gpt-text takes no images/);
    assert.deepEqual(await view.posted(), []);
    await view.patch({ op: "head", value: { attachments: [...held] } });
    await input.press("Enter");
    const [sent] = await view.posted();
    assert.equal(sent?.type === "submit" && sent.text, "look");
  });

  it("can't be made to look like another file", async () => {
    const { page } = await ready({
      attachments: [{ id: "1", attachment: { kind: "file", path: "/ws/\u202egnp.exe" } }],
    });
    assert.equal(await page.locator(".composer .chip-name").innerText(), "\\u{202e}gnp.exe");
  });

  it("take a pasted image by its content, and say why when they don't", async () => {
    const { view, page } = await ready();
    await transfer(page, "paste", { base64: png, name: "shot.png" });
    await page.waitForFunction(() => (window as unknown as { posted: unknown[] }).posted.length > 0);
    assert.deepEqual(await view.posted(), [{ type: "attach", attachment: image }]);
    const alert = page.locator(".composer").getByRole("alert");
    await transfer(page, "paste", { base64: btoa("<svg/>"), name: "a.png" });
    await alert.waitFor();
    assert.match(await alert.innerText(), /a\.png is none of the images/);
    await page.getByRole("textbox", { name: "Message" }).fill("x");
    assert.equal(await alert.count(), 0);
    await view.posted();
    await view.patch({ op: "head", value: { images: false } }, { op: "thread", value: { model: "gpt-text" } });
    await transfer(page, "paste", { base64: png });
    await alert.waitFor();
    assert.match(await alert.innerText(), /gpt-text takes no images/);
    assert.deepEqual(
      (await view.posted()).filter(({ type }) => type === "attach"),
      [],
    );
  });

  it("take an image that a browser copied with its markup, and leave formatted text to be pasted as text", async () => {
    const { view, page } = await ready();
    const html = '<img src="https://example.org/a.png" onerror="alert(1)">';
    await transfer(page, "paste", { base64: png, name: "image.png", texts: { "text/html": html } });
    await page.waitForFunction(() => (window as unknown as { posted: unknown[] }).posted.length > 0);
    assert.deepEqual(
      (await view.posted()).map(({ type }) => type),
      ["attach"],
    );
    await transfer(page, "paste", { base64: png, texts: { "text/html": "<table><td>1", "text/plain": "1" } });
    await view.settle();
    assert.deepEqual(await view.posted(), [], "the text of a table's cells, which comes with a picture of it");
    assert.equal(await page.locator(".composer img").count(), 0);
  });

  it("take a long text that is pasted, which the text box would freeze over, and leave one that fits", async () => {
    const { view, page, input } = await ready();
    const text = "12:00 GET /\r\n".repeat(80_000);
    const pasted = async (pasted: string) => {
      await transfer(page, "paste", { texts: { "text/plain": pasted } });
      return (await view.posted()).filter(({ type }) => type === "attach");
    };
    assert.deepEqual(await pasted(text), [{ type: "attach", attachment: { kind: "pasted", text } }]);
    assert.equal(await input.inputValue(), "");
    await page.locator(".composer").getByRole("alert").getByText("so it is attached").waitFor();
    assert.deepEqual(await pasted("x".repeat(20_000)), []);
    await input.fill("!cat");
    assert.deepEqual(await pasted(text), [], "a command takes no attachments");
    await view.patch({ op: "head", value: { attachments: [{ id: "1", attachment: { kind: "pasted", text } }] } });
    await page.getByRole("button", { name: "Remove @pasted (12:00 GET / 12:00 GET /…)" }).waitFor();
  });

  it("take what is dropped: all files of the Explorer, nothing from the web", async () => {
    const { view, page } = await ready();
    const all = "file:///ws/a%20b.ts\r\nvscode-remote://x/ws/src";
    await transfer(page, "drop", {
      texts: { "text/uri-list": "file:///ws/a%20b.ts", "application/vnd.code.uri-list": all },
    });
    assert.deepEqual(await view.posted(), [
      { type: "attachDropped", uris: ["file:///ws/a%20b.ts", "vscode-remote://x/ws/src"] },
    ]);
    await transfer(page, "drop", { texts: { "text/uri-list": "https://example.com/a.ts" } });
    await page.locator(".composer").getByRole("alert").waitFor();
    assert.deepEqual(await view.posted(), []);
    await transfer(page, "drop", { base64: png, name: "shot.png" });
    await page.waitForFunction(() => (window as unknown as { posted: unknown[] }).posted.length > 0);
    assert.deepEqual(await view.posted(), [{ type: "attach", attachment: image }]);
  });

  it("stay with the message that they were sent with", async () => {
    const { view, page } = await ready();
    const attachments = [selection, image, { kind: "other", name: "Drive" }] as const;
    await view.show(chat({ turns: [turn([user("look", { attachments })])] }, { attachments: held }));
    const list = page.locator(".item.user").getByRole("list", { name: "Attachments" });
    assert.equal(await list.getByRole("listitem").count(), 3);
    await view.posted();
    await list.getByRole("button", { name: "Show shot.png" }).click();
    assert.deepEqual(await view.posted(), [{ type: "showAttachment", attachment: image }]);
  });

  it("can be sent without a word", async () => {
    const view = await open();
    await view.show(chat({}));
    const send = view.page.getByRole("button", { name: "Send" });
    assert.ok(await send.isDisabled(), "there is nothing to send");
    await view.show(chat({}, { attachments: [{ id: "1", attachment: { kind: "file", path: "/ws/a.ts" } }] }));
    await view.posted();
    await view.page.getByRole("textbox", { name: "Message" }).press("Enter");
    const [sent] = await view.posted();
    assert.deepEqual([sent?.type, sent?.type === "submit" && sent.text], ["submit", ""]);
  });
});
