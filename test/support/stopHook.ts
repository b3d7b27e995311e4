import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CodexHome } from "./codexHome";

/**
 * Puts a hook into a codex home that says something to Codex, once, when a turn is about to end.
 * @param request asks a server that uses the home: codex runs a hook only after somebody has said that they trust it
 */
export async function addStopHook(
  { path }: Pick<CodexHome, "path">,
  says: string,
  request: (method: string, params: unknown) => Promise<unknown>,
): Promise<void> {
  const script = join(path, "hook.cjs");
  const answer = JSON.stringify({ decision: "block", reason: says });
  // Codex asks it again at the turn's next end, and says so.
  writeFileSync(
    script,
    `let text = "";
process.stdin.on("data", (chunk) => { text += chunk; });
process.stdin.on("end", () => console.log(JSON.parse(text).stop_hook_active ? "{}" : ${JSON.stringify(answer)}));
`,
  );
  const command = `"${process.execPath}" "${script}"`;
  const hooks = { Stop: [{ hooks: [{ type: "command", command }] }] };
  writeFileSync(join(path, "hooks.json"), JSON.stringify({ hooks }));
  const { data } = (await request("hooks/list", { cwds: [path] })) as {
    readonly data: readonly { readonly hooks: readonly { readonly key: string; readonly currentHash: string }[] }[];
  };
  const trusted = data
    .flatMap((each) => each.hooks)
    .map(({ key, currentHash }) => [key, { trusted_hash: currentHash }]);
  const edits = [{ keyPath: "hooks.state", value: Object.fromEntries(trusted), mergeStrategy: "upsert" }];
  await request("config/batchWrite", { edits, reloadUserConfig: true });
}
