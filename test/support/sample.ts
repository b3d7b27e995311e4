import fs from "node:fs";
import path from "node:path";
import { projectFolder } from "./codexHome";

/** Copies the sample workspace into a folder. */
export function copySample(folder: string): void {
  fs.cpSync(path.join(projectFolder(), "test", "support", "sample"), folder, { recursive: true });
}
