import * as vscode from "vscode";
import { activationMark } from "./activationMark";

/** Activates each extension that the environment lists, in order; VS Code calls it as `extensionTestsPath`. */
export async function run(): Promise<void> {
  const took: Record<string, number> = {};
  for (const id of (process.env["BENCH_EXTENSIONS"] ?? "").split(",")) {
    const extension = vscode.extensions.getExtension(id);
    if (!extension || extension.isActive) {
      // VS Code tells nobody what a suite throws.
      console.log(`${activationMark}${id} is ${extension ? "active already" : "missing"}`);
      throw new Error(id);
    }
    const started = performance.now();
    await extension.activate();
    took[id] = performance.now() - started;
  }
  console.log(activationMark + JSON.stringify(took));
}
