import type { Thread } from "../../protocol/generated/v2/Thread";

/** Whether a thread is in the archive: the server names the shelf in the path of the log only. */
export function isArchived({ path }: Thread): boolean {
  return path !== null && /[\\/]archived_sessions[\\/]/.test(path);
}
