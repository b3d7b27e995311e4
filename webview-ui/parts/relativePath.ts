import { relativePath as pathSeenFrom } from "../../src/shared/relativePath";
import { folders } from "../state/facts";

/** `path` as it is shown to somebody who works in `folder`. */
export function relativePath(path: string, folder: string): string {
  return pathSeenFrom(path, folder, folders.value);
}
