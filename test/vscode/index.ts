import { readdirSync } from "node:fs";
import path from "node:path";
import Mocha from "mocha";
import Reporter from "../support/reporter";

/**
 * Runs all suites of this folder inside the extension host; VS Code calls it as `extensionTestsPath`.
 * `SIDECAR_GREP` picks tests by name.
 * @throws {Error} when a test fails, which gives the editor a non-zero exit code
 */
export async function run(): Promise<void> {
  // A second try, as for UI tests: the editor around these is busy with itself now and then. It is printed.
  const mocha = new Mocha({ ui: "bdd", timeout: 30_000, retries: 1, reporter: Reporter });
  const grep = process.env["SIDECAR_GREP"];
  if (grep !== undefined) mocha.grep(grep);
  for (const file of readdirSync(__dirname, { recursive: true, encoding: "utf8" }).sort()) {
    if (file.endsWith(".test.js")) mocha.addFile(path.join(__dirname, file));
  }
  const failures = await new Promise<number>((resolve) => void mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} failed`);
}
