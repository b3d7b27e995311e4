import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Memory } from "../../src/app/memoryPort";
import { makeCodexHome, makeTempFolder, removeFolder } from "./codexHome";
import { type ModelServer, startModelServer } from "./modelServer";
import { createRealApp, createTestMemory, type RealApp, type RealAppOptions } from "./realApp";

/** The versions of codex that the unit tier runs against: the pinned one and the oldest that is supported. */
export const codexPaths: Readonly<Record<string, string>> = {
  "0.169.0": join("node_modules", ".bin", "codex"),
  "0.130.0": join(".vscode-test", "codex-0.130.0", "node_modules", ".bin", "codex"),
};

/** A real server with a scripted model, a workspace of its own, and the behaviour room on top. */
export interface RealServer {
  readonly model: ModelServer;
  readonly workspace: string;
  readonly codexHome: string;
  readonly codexPath: string;
  readonly app: RealApp;
  /** Another behaviour room on the same codex home, as after a reload of the window. */
  again(options?: Partial<Pick<RealAppOptions, "codexPath" | "trusted" | "workspace">>): RealApp;
  /** What `app` and all that `again` makes keep over a reload of the window. */
  readonly memory: Memory;
  dispose(): Promise<void>;
}

/**
 * Sets up everything for one codex version. The server itself starts with the first prompt.
 * @param version a key of `codexPaths`
 * @param codexPath another program instead, for faults that the real one can't be made to show
 * @param config tables to put at the end of config.toml
 */
export async function setUpRealServer(version: string, codexPath?: string, config = ""): Promise<RealServer> {
  const path = join(process.cwd(), codexPath ?? codexPaths[version] ?? "");
  if (!existsSync(path)) throw new Error(`There is no codex ${version} at ${path}: npm test installs it`);
  const model = await startModelServer();
  const home = makeCodexHome(model.url, config);
  const workspace = makeTempFolder("workspace");
  const memory = createTestMemory();
  const apps: RealApp[] = [];
  const again = (options?: Partial<Pick<RealAppOptions, "codexPath" | "trusted" | "workspace">>): RealApp => {
    const app = createRealApp({ codexPath: path, env: home.env, workspace, memory, ...options });
    apps.push(app);
    return app;
  };
  return {
    model,
    workspace,
    codexHome: home.path,
    codexPath: path,
    memory,
    app: again(),
    again,
    dispose: async () => {
      for (const app of apps) app.dispose();
      await model.dispose();
      home.dispose();
      removeFolder(workspace);
    },
  };
}
