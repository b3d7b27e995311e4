import assert from "node:assert/strict";
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { screenshot } from "../../support/browser";
import { makeTempFolder, removeFolder } from "../../support/codexHome";
import { message } from "../../support/modelSteps";
import { processesOf } from "../../support/processes";
import { chooseInMenu, execThread, openThreadList, threadRow } from "../../support/threadTree";
import { until } from "../../support/until";
import { useChatSessions } from "../../support/useChatSession";
import { runCommand } from "../../support/workbench";

describe("going on with a thread in a terminal", function () {
  const open = useChatSessions(this);
  let folder: string;
  beforeEach(() => {
    folder = makeTempFolder("terminal");
  });
  afterEach(() => removeFolder(folder));

  it("starts the same codex with the thread, its folder and its home, which shows what was said", async function () {
    // What npm has of that editor lacks the part that runs terminals.
    if (process.env["SIDECAR_EDITOR"] === "minimum") this.skip();
    // The real one, behind a script that writes down how it was started in a terminal.
    const program = join(folder, "codex");
    const facts = join(folder, "facts");
    const real = resolve(process.env["SIDECAR_CODEX_PATH"] ?? "");
    const lines = ['printf "%s\\n" "$0" "$*" "$CODEX_HOME" "$PWD" > "$(dirname "$0")/facts.new"'];
    lines.push('mv "$(dirname "$0")/facts.new" "$(dirname "$0")/facts"');
    writeFileSync(program, `#!/bin/sh\nif [ -t 0 ]; then\n${lines.join("\n")}\nfi\nexec "${real}" "$@"\n`);
    chmodSync(program, 0o755);
    const session = await open({
      settings: { "codexSidecar.codexPath": program, "terminal.integrated.gpuAcceleration": "off" },
      // One that codex does not want to be replaced by a newer one, which it would ask about first.
      ...(process.env["SIDECAR_CODEX"] === "0.130.0" ? {} : { modelName: "gpt-6.1-sol" }),
      // A terminal can write to a folder at once that is trusted.
      config: `[projects.${JSON.stringify(folder)}]\ntrust_level = "trusted"\n`,
    });
    const { home, page, chat } = session;
    await execThread(session, "Tell me of quinces", "They are hard and sour.", folder);
    await openThreadList(page);
    await runCommand(page, "Codex: Show Threads of All Folders");
    await threadRow(page, "Tell me of quinces").click();
    await chat.getByText("They are hard and sour.").waitFor();
    await chooseInMenu(page, threadRow(page, "Tell me of quinces"), "Continue Thread in Terminal");
    await until(
      () => existsSync(facts),
      () => "a codex that was started in a terminal",
    );
    const [path, args = "", codexHome, cwd] = readFileSync(facts, "utf8").split("\n");
    assert.deepEqual([path, codexHome, cwd], [program, home.path, folder]);
    assert.match(args, /^resume -c \S+ [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    const terminal = page.locator(".part.panel .xterm-rows");
    await terminal.filter({ hasText: "They are hard and sour." }).waitFor();
    await page.locator(".part.panel").getByText("Tell me of quinces").first().waitFor();
    await screenshot(page, "threads-terminal");
    // Once it has ended, nothing of it stays and holds the thread.
    await runCommand(page, "Terminal: Kill the Active Terminal Instance");
    await until(
      () => processesOf(home.path).every(({ command }) => !/ resume |managed-daemon/.test(command)),
      () => "the end of what the terminal ran",
    );
    session.model.enqueue(message("They are soft."));
    await session.send("And medlars?");
    await chat.getByRole("log").getByText("They are soft.").waitFor();
  });
});
