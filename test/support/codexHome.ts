import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** A temporary CODEX_HOME whose only model provider is a local model server. */
export interface CodexHome {
  readonly path: string;
  dispose(): Promise<void>;
}

/**
 * Writes a codex home that is signed in to nothing and talks to the given model server only.
 * It lies below the project: codex refuses to put its helper programs below the temporary folder.
 * @param modelUrl `ModelServer.url`
 * @param extra more lines for the top of config.toml
 */
export async function createCodexHome(modelUrl: string, extra = ""): Promise<CodexHome> {
  const parent = join(process.cwd(), ".vscode-test", "tmp");
  await mkdir(parent, { recursive: true });
  const path = await mkdtemp(join(parent, "codex-home-"));
  const config = `model = "gpt-5.5"
model_provider = "practice"
${extra}
[model_providers.practice]
name = "Practice model"
base_url = "${modelUrl}"
wire_api = "responses"
request_max_retries = 0
stream_max_retries = 0
`;
  await writeFile(join(path, "config.toml"), config);
  return { path, dispose: () => rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }) };
}
