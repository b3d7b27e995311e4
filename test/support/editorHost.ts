import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { makeTempFolder, projectFolder, removeFolder } from "./codexHome";
import { endGroup } from "./processGroup";

/** An npm-packaged VS Code server and the Node that runs it (see scripts/install.mjs). */
export interface EditorInstall {
  /** The folder that holds `out/server-main.js`. */
  readonly folder: string;
  readonly node: string;
}

/** What to open, and how. */
export interface EditorOptions {
  /** By default the one that `npm test` names in the environment. */
  readonly install?: EditorInstall;
  /** Folder of the extension under development; by default this project. `null` when only `vsix` is to be there. */
  readonly extensionPath?: string | null;
  /** Folders of more extensions, which are installed before the start. */
  readonly moreExtensions?: readonly string[];
  /** A package to install before the start. */
  readonly vsix?: string;
  /** The folder to open, or a `.code-workspace` file. */
  readonly workspace: string;
  /** Opens none, though. */
  readonly noFolder?: boolean;
  /** Settings on top of those that keep the editor quiet. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** More environment for the editor, its extension host and what that starts. */
  readonly env?: Readonly<Record<string, string>>;
  /** A compiled module with `run()` for the extension host; without it a person (or Playwright) uses the editor. */
  readonly extensionTestsPath?: string;
  /** Asks whether the folder is trusted, as a person's editor does; otherwise every folder is. */
  readonly workspaceTrust?: boolean;
  /** Free port by default. */
  readonly port?: number;
}

/** A running editor server. */
export interface Editor {
  /** The address to open in a browser. */
  readonly url: string;
  /** Process id of the server, which leads a process group. */
  readonly pid: number;
  /** What the server printed. */
  readonly output: () => string;
  /** The server's data folder; a person's settings are in `data/User/settings.json`. */
  readonly dataFolder: string;
  /** Ends the whole process group, waits for that and removes the data. */
  dispose(): Promise<void>;
}

/** Quiet and the same everywhere: no welcome pages, no built-in chat, nothing that looks things up on its own. */
const quietSettings = {
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "workbench.welcomePage.walkthroughs.openOnInstall": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "chat.disableAIFeatures": true,
  "git.enabled": false,
  "update.mode": "none",
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "telemetry.telemetryLevel": "off",
  "typescript.disableAutomaticTypeAcquisition": true,
  // The npm package comes without TypeScript, and VS Code warns about that whenever a JavaScript file is shown.
  "typescript.tsdk": path.join(projectFolder(), "node_modules", "typescript", "lib"),
};

/**
 * @returns the editor that scripts/test.mjs chose for this run
 * @throws {Error} when a test is run by hand without that environment
 */
export function editorFromEnvironment(): EditorInstall {
  const folder = process.env["SIDECAR_EDITOR_DIR"];
  const node = process.env["SIDECAR_EDITOR_NODE"];
  if (folder === undefined || node === undefined) {
    throw new Error("SIDECAR_EDITOR_DIR and SIDECAR_EDITOR_NODE are not set: run this through `npm test -- ui`");
  }
  return { folder, node };
}

/**
 * Starts the editor's server and resolves when it listens.
 * @throws {Error} with what it printed when it ends before that
 */
export async function startEditor(options: EditorOptions): Promise<Editor> {
  const install = options.install ?? editorFromEnvironment();
  const dataFolder = makeTempFolder("editor");
  writeSettings(dataFolder, { ...quietSettings, ...options.settings });
  for (const folder of options.moreExtensions ?? []) {
    // A first start takes what it finds there for installed.
    fs.cpSync(folder, path.join(dataFolder, "extensions", `bench.${path.basename(folder)}-0.0.1`), { recursive: true });
  }
  if (options.vsix !== undefined) await installPackage(install, dataFolder, options.vsix);

  const child = spawnServer(install, dataFolder, options);
  let output = "";
  const port = await new Promise<number>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const listening = /Extension host agent listening on (\d+)/.exec(output);
      if (listening !== null) resolve(Number(listening[1]));
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.once("error", reject);
    child.once("exit", (code, signal) => reject(new Error(`The editor ended with ${code ?? signal}:\n${output}`)));
  });
  return {
    url: address(port, options),
    pid: child.pid ?? 0,
    output: () => output,
    dataFolder,
    async dispose() {
      await endGroup(child);
      removeFolder(dataFolder);
    },
  };
}

function spawnServer(install: EditorInstall, dataFolder: string, options: EditorOptions): ChildProcess {
  const args = [
    ...serverArgs(install, dataFolder),
    ...["--host", "127.0.0.1", "--port", String(options.port ?? 0), "--without-connection-token"],
    ...["--telemetry-level", "off", "--enable-smoke-test-driver"],
    ...(options.workspaceTrust ? [] : ["--disable-workspace-trust"]),
  ];
  return spawn(install.node, args, {
    env: { ...cleanEnvironment(), ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: process.platform !== "win32",
  });
}

function serverArgs(install: EditorInstall, dataFolder: string): string[] {
  const main = path.join(install.folder, "out", "server-main.js");
  return [main, "--accept-server-license-terms", "--server-data-dir", dataFolder];
}

async function installPackage(install: EditorInstall, dataFolder: string, vsix: string): Promise<void> {
  const args = [...serverArgs(install, dataFolder), "--install-extension", vsix, "--force"];
  const child = spawn(install.node, args, { env: cleanEnvironment(), stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`The editor can't install ${vsix}:\n${output}`);
}

// In a remote window, machine-scoped settings count only in Machine and those of the whole application only in User.
function writeSettings(dataFolder: string, settings: Readonly<Record<string, unknown>>) {
  for (const level of ["Machine", "User"]) {
    const folder = path.join(dataFolder, "data", level);
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(path.join(folder, "settings.json"), JSON.stringify(settings, null, 2));
  }
}

// A terminal inside VS Code, and npm, leave variables that would reach the editor and what the agent runs.
function cleanEnvironment(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(
    ([name]) => !/^(VSCODE_|ELECTRON_|npm_|NODE_OPTIONS$|NODE_ENV$)/i.test(name),
  );
  return Object.fromEntries(entries);
}

function address(port: number, options: EditorOptions): string {
  const origin = `127.0.0.1:${port}`;
  const remote = (file: string) => `vscode-remote://${origin}${asUriPath(file)}`;
  const { extensionPath = projectFolder(), extensionTestsPath, noFolder, workspace } = options;
  const payload: [string, string][] = [];
  if (extensionPath !== null) payload.push(["extensionDevelopmentPath", remote(extensionPath)]);
  if (extensionTestsPath !== undefined) payload.push(["extensionTestsPath", remote(extensionTestsPath)]);
  const kind = workspace.endsWith(".code-workspace") ? "workspace" : "folder";
  const opened: Record<string, string> = noFolder ? { ew: "true" } : { [kind]: asUriPath(workspace) };
  const query = new URLSearchParams({ ...opened, payload: JSON.stringify(payload) });
  return `http://${origin}/?${query}`;
}

function asUriPath(file: string) {
  const slashed = path.resolve(file).replaceAll("\\", "/");
  return slashed.startsWith("/") ? slashed : `/${slashed}`;
}
