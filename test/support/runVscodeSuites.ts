// Main program of the vscode tier: runs test/vscode in the npm-packaged editor that the environment names, prints the
// results and ends with the suites' exit code. `--grep PATTERN` picks tests. Everything else that the editor says goes to
// out/logs: it is hundreds of lines, most of them about two native modules that the npm package is used without.
import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { codexPath } from "./appServer";
import { launchBrowser } from "./browser";
import { makeCodexHome, makeTempFolder, projectFolder, removeFolder } from "./codexHome";
import { startEditor } from "./editorHost";
import { startPracticeModel } from "./practiceModel";
import { resultMark } from "./reporter";
import { copySample } from "./sample";
import { runSuites } from "./suites";

/** Milliseconds for all suites of one editor. */
const limit = 8 * 60_000;

async function main(): Promise<number> {
  const { grep } = parseArgs({ options: { grep: { type: "string" } } }).values;
  const model = await startPracticeModel({ paceMs: 0 });
  const home = makeCodexHome(model.url);
  const workspace = makeTempFolder("workspace");
  copySample(workspace);
  const browser = await launchBrowser();
  const editor = await startEditor({
    workspace,
    settings: { "codexSidecar.codexPath": codexPath() },
    env: { ...home.env, ...(grep === undefined ? {} : { SIDECAR_GREP: grep }) },
    extensionTestsPath: path.join(projectFolder(), "out", "test", "vscode", "index.js"),
  });
  const logFile = path.join(projectFolder(), "out", "logs", `vscode-${process.env["SIDECAR_EDITOR"]}.log`);
  fs.mkdirSync(path.dirname(logFile), { recursive: true });
  const lines: string[] = [];
  const log = (line: string) => (line.startsWith(resultMark) ? console.log(line) : lines.push(line));
  try {
    const code = await runSuites(browser, editor, { log, limitMs: limit });
    if (code !== 0) console.log(`The editor's log: ${logFile}`);
    return code;
  } finally {
    fs.writeFileSync(logFile, `${lines.join("\n")}\n${editor.output()}`);
    await browser.close();
    await editor.dispose();
    await model.dispose();
    home.dispose();
    removeFolder(workspace);
  }
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
