import assert from "node:assert/strict";
import type { ChatSession } from "../support/chatSession";
import { until } from "../support/until";
import { useChatSession } from "../support/useChatSession";
import { runCommand } from "../support/workbench";

describe("the terminal's selection", function () {
  // npm's package of the oldest editor comes without what starts a shell.
  if (process.env["SIDECAR_EDITOR"] === "minimum") return;
  let session: ChatSession;
  useChatSession(this, {}, (opened) => {
    session = opened;
  });

  const chip = () => session.chat.locator(".composer .chip").filter({ hasText: "@terminal" });
  const composer = () => session.chat.getByRole("textbox", { name: "Message" });

  /** Types of what is in the clipboard. */
  const clipboard = (): Promise<string> =>
    session.page.evaluate(async () => (await navigator.clipboard.read()).flatMap(({ types }) => types).join());

  /** Copies a picture, or formatted text. */
  const copy = (what: "image" | "table"): Promise<void> =>
    session.page.evaluate(async (wanted) => {
      const canvas = document.createElement("canvas");
      const image = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
      const item: Record<string, Blob> =
        wanted === "image" && image
          ? { "image/png": image }
          : {
              "text/plain": new Blob(["cell"], { type: "text/plain" }),
              "text/html": new Blob(["<b>cell</b>"], { type: "text/html" }),
            };
      await navigator.clipboard.write([new ClipboardItem(item)]);
    }, what);

  it("is taken by @terminal and by command, and the clipboard is as it was, also with an image or a table", async () => {
    const { page } = session;
    await runCommand(page, "Terminal: Create New Terminal");
    const typed = page.locator(".xterm-helper-textarea");
    await typed.waitFor();
    await until(
      async () => {
        await runCommand(page, "Terminal: Select All");
        await copy("image");
        await composer().fill("");
        await composer().pressSequentially("@term");
        await session.chat.locator(".suggest-row").first().waitFor();
        await composer().press("Enter");
        return chip()
          .waitFor({ timeout: 2000 })
          .then(
            () => true,
            () => false,
          );
      },
      () => "the chip: the shell's prompt is there",
    );
    await until(
      async () => (await clipboard()) === "image/png",
      () => "the image in the clipboard",
    );
    await chip().getByRole("button", { name: "Remove" }).click();
    await chip().waitFor({ state: "detached" });
    await runCommand(page, "Terminal: Select All");
    await copy("table");
    await runCommand(page, "Codex: Add Terminal Selection to Codex Chat");
    await chip().waitFor();
    await until(
      async () => (await clipboard()) === "text/plain,text/html",
      () => "the table in the clipboard",
    );
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), "cell");
  });
});
