import { dirname } from "node:path";
import type { Connection } from "../protocol/connection";
import type { RequestMethod, RequestParams } from "../protocol/methods";
import type { Ports } from "./ports";
import { refusal } from "./refusal";

/**
 * What git does by itself when the server looks at a repository: nothing that the repository's own configuration could
 * turn into a program.
 */
export const carefulGit: Readonly<Record<string, string>> = {
  GIT_CONFIG_COUNT: "2",
  GIT_CONFIG_KEY_0: "core.fsmonitor",
  GIT_CONFIG_VALUE_0: "false",
  GIT_CONFIG_KEY_1: "core.hooksPath",
  GIT_CONFIG_VALUE_1: process.platform === "win32" ? "NUL" : "/dev/null",
};

/**
 * A connection for an untrusted workspace. Whatever the rest of this extension asks for, each thread is read-only, never
 * asks for more, and leaves the configuration of its folder unread, also where the server's own file trusts the folder.
 */
export function readOnlyConnection(
  connection: Connection,
  { workspace, files }: { readonly workspace: Ports["workspace"]; readonly files: Pick<Ports["files"], "realPath"> },
): Connection {
  return {
    request: async <M extends RequestMethod>(method: M, params: RequestParams<M>) => {
      if (method === "thread/shellCommand") throw refusal("commandsNeedTrust");
      const cwd = "cwd" in params && typeof params.cwd === "string" ? [params.cwd] : [];
      const folders = [...cwd, ...workspace.folders()];
      const names = [...folders, ...(await Promise.all(folders.map((folder) => files.realPath(folder))))];
      return connection.request(method, restricted(method, params, names));
    },
    notify: connection.notify,
    dispose: connection.dispose,
  };
}

function restricted<M extends RequestMethod>(
  method: M,
  params: RequestParams<M>,
  folders: readonly string[],
): RequestParams<M> {
  switch (method) {
    case "thread/start":
    case "thread/resume":
    case "thread/fork": {
      const { config } = params as RequestParams<"thread/start">;
      const distrusted = { ...config, projects: untrusted(folders) };
      return { ...params, approvalPolicy: "never", sandbox: "read-only", config: distrusted } as RequestParams<M>;
    }
    case "turn/start":
    case "thread/settings/update":
      return {
        ...params,
        approvalPolicy: "never",
        sandboxPolicy: { type: "readOnly", networkAccess: false },
      } as RequestParams<M>;
    default:
      return params;
  }
}

/** Folders and all above them, whose configuration would count too. */
function untrusted(folders: readonly string[]): Record<string, { trust_level: "untrusted" }> {
  const names = new Set<string>();
  for (const folder of folders) {
    for (let name = folder; !names.has(name); name = dirname(name)) names.add(name);
  }
  return Object.fromEntries([...names].map((name) => [name, { trust_level: "untrusted" }]));
}
