import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../support/browser";
import { type ChatSession, startChatSession } from "../support/chatSession";
import { message } from "../support/modelSteps";

const vsix = join(process.cwd(), "out", "codex-sidecar.vsix");

describe("the package", function () {
  this.timeout(180_000);
  let browser: Browser | undefined;
  let session: ChatSession | undefined;
  after(async () => {
    await session?.dispose();
    await browser?.close();
  });

  it("holds what it needs and nothing else, in at most 400 KB", () => {
    const vsce = join("node_modules", "@vscode", "vsce", "vsce");
    const listed = execFileSync(process.execPath, [vsce, "ls", "--no-dependencies"], { encoding: "utf8" });
    assert.deepEqual(listed.trim().split("\n").toSorted(), [
      "CHANGELOG.md",
      "LICENSE",
      "README.md",
      "dist/codicon.ttf",
      "dist/colours.js",
      "dist/extension.js",
      "dist/main.js",
      "dist/rare.js",
      "dist/webview.css",
      "dist/webview.js",
      "media/icon.png",
      "media/sidecar.svg",
      "package.json",
      "package.nls.json",
    ]);
    const kilobytes = statSync(vsix).size / 1024;
    assert.ok(kilobytes <= 400, `${kilobytes} KB`);
    // VS Code waits for this script; what does the work is in main.js.
    assert.ok(statSync(join("dist", "extension.js")).size <= 16 * 1024, "dist/extension.js is for registrations alone");
  });

  it("works when installed: a prompt gets its answer", async () => {
    browser = await launchBrowser();
    session = await startChatSession(browser, { vsix, extensionPath: null });
    session.model.enqueue(message("From the **installed** package."));
    await session.send("Hello");
    await session.chat.locator("strong", { hasText: "installed" }).waitFor();
  });
});
