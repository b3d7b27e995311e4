import type { ThreadRecord } from "../../model/state";
import { modes } from "../modes";
import type { Server } from "../session";
import type { Store } from "../store";
import { threadConfig } from "../threadConfig";
import type { ThreadFolders } from "./threadFolders";

/** Lets the server begin a thread. @returns its id */
export async function startThread(
  { store, folders }: { readonly store: Store; readonly folders: ThreadFolders },
  server: Server,
  { key, mode: modeId, view }: ThreadRecord,
): Promise<string> {
  const mode = modes[modeId];
  const cwd = view.cwd || (await folders.home());
  const roots = folders.roots(key);
  const response = await server.connection.request("thread/start", {
    cwd,
    // 0.130.0 does not know it; there the roots go with each turn.
    ...(roots.length > 0 ? { runtimeWorkspaceRoots: [cwd, ...roots] } : {}),
    model: view.model,
    approvalPolicy: mode.approvalPolicy,
    sandbox: mode.sandbox,
    config: threadConfig,
    ...(view.temporary ? { ephemeral: true } : {}),
  });
  server.loadedThreads.add(response.thread.id);
  store.dispatch({ type: "threadStarted", key, response });
  return response.thread.id;
}
