import assert from "node:assert/strict";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { delimiter, join } from "node:path";
import { locateCodex } from "../../src/protocol/locate";
import { makeTempFolder } from "../support/codexHome";
import { message } from "../support/modelSteps";
import { serverProcessesOf } from "../support/processes";
import { greeting, writeScriptedServer } from "../support/scriptedServer";
import { until } from "../support/until";
import { useChatSessions } from "../support/useChatSession";
import { answerInput, quickInput, quickPickText, runCommand, statusBarItem, tab } from "../support/workbench";

describe("screens", function () {
  const open = useChatSessions(this);
  let folder: string;
  beforeEach(() => {
    folder = makeTempFolder("screens");
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("codex is missing: how to install it, in a terminal where nothing runs by itself", async function () {
    // Without the project's own programs, which npm puts on the PATH.
    const folders = (process.env["PATH"] ?? "").split(delimiter).filter((each) => !each.includes("node_modules"));
    const env = { PATH: folders.join(delimiter), HOME: folder };
    const { platform } = process;
    const located = await locateCodex({ configuredPath: "", workspaceFolders: [], env, platform });
    // The usual places belong to the machine: one that has codex there can't be made to miss it.
    if (located.kind === "found") this.skip();
    const { chat, page, workspace } = await open({ settings: { "codexSidecar.codexPath": "" }, env });
    await chat.getByText("Codex is not installed").waitFor();
    await chat.getByText("Where it was looked for").click();
    await chat.getByText(join(workspace, "node_modules", ".bin")).waitFor();
    await chat.getByRole("button", { name: "Install Codex" }).click();
    await page.locator(".part.panel .terminal-wrapper, .part.panel .xterm").first().waitFor();
  });

  it("what the setting names is missing, too old, or does not start: each says so, and Retry works once it is right", async () => {
    const path = join(folder, "scripted-codex");
    const { chat, page } = await open({ settings: { "codexSidecar.codexPath": path } });
    await chat.getByText("Codex was not found where the settings say").waitFor();
    await chat.getByRole("button", { name: "Set Path…" }).click();
    await tab(page, "Settings").waitFor();

    await writeScriptedServer(folder, `${greeting("0.129.0")} onLine(greet);`);
    await chat.getByRole("button", { name: "Retry" }).click();
    await chat.getByText("Codex is too old").waitFor();
    await chat.getByText(/0\.129\.0.*0\.130\.0/).waitFor();

    const broken = `if (args[0] === "--version") console.log("codex-cli 0.169.0"); else { console.error("it is broken"); process.exit(1); }`;
    await writeScriptedServer(folder, broken);
    await chat.getByRole("button", { name: "Retry" }).click();
    await chat.getByText("Codex did not start").waitFor();
    await chat.getByText("Details").click();
    await chat.getByText("it is broken").waitFor();
    await chat.getByRole("button", { name: "Show Log" }).click();
    await page.locator(".part.panel .output-view-content, .part.panel .monaco-editor").first().waitFor();

    await writeScriptedServer(folder, `${greeting("0.169.0")} onLine(greet);`);
    await chat.getByRole("button", { name: "Retry" }).click();
    await chat.getByRole("textbox", { name: "Message" }).waitFor();
  });

  it("codex crashes: a screen says so, and Restart brings the thread back", async () => {
    const { chat, home, model, send } = await open({});
    model.enqueue(message("Still here."), message("And on."));
    await send("Hello");
    await chat.getByText("Still here.").waitFor();
    await chat.getByText(/Done in/).waitFor();
    for (const { pid } of serverProcessesOf(home.path)) process.kill(pid, "SIGKILL");
    await chat.getByText("Codex stopped unexpectedly").waitFor();
    await chat.getByRole("button", { name: "Restart" }).click();
    await chat.getByText("Still here.").waitFor();
    await send("Go on");
    await chat.getByText("And on.").waitFor();
  });

  it("nobody is signed in: all three ways, each with a way back", async () => {
    const codexHome = join(folder, "home");
    mkdirSync(codexHome);
    const { chat, page } = await open({ env: { CODEX_HOME: codexHome } });
    await chat.getByText("Sign in to Codex").waitFor();
    await chat.getByRole("button", { name: "Sign in with a Device Code" }).click();
    // There is no network here, and the server's words say so.
    await chat
      .getByRole("alert")
      .getByText(/device code/)
      .waitFor();
    await chat.getByRole("button", { name: "Sign in with ChatGPT" }).click();
    await chat.getByText("Continue in your browser").waitFor();
    await page.keyboard.press("Escape");
    await chat.getByRole("button", { name: "Cancel" }).click();
    await chat.getByRole("button", { name: "Use an API Key" }).click();
    assert.match((await quickPickText(page)).title, /API Key/);
    assert.equal(await quickInput(page).locator("input.input").getAttribute("type"), "password");
    await answerInput(page, "sk-test-0123456789");
    await chat.getByRole("textbox", { name: "Message" }).waitFor();
    const stored = await until(
      () => readFileSync(join(codexHome, "auth.json"), "utf8"),
      () => "auth.json",
    );
    assert.match(stored, /sk-test-0123456789/);
  });

  it("the workspace is not trusted: nothing is started until it is", async () => {
    const { chat, home, page } = await open({ workspaceTrust: true, closed: true });
    await statusBarItem(page, "Restricted Mode").waitFor();
    await runCommand(page, "Codex: Open");
    await chat.getByRole("button", { name: "Manage Workspace Trust" }).waitFor();
    assert.deepEqual(serverProcessesOf(home.path), []);
    await chat.getByRole("button", { name: "Manage Workspace Trust" }).click();
    await page
      .locator(".workspace-trust-editor")
      .getByRole("button", { name: /^Trust$/ })
      .first()
      .click();
    await chat.getByRole("textbox", { name: "Message" }).waitFor();
    assert.ok(serverProcessesOf(home.path).length > 0);
  });
});
