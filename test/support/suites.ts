import type { Browser } from "playwright-core";
import { newPage } from "./browser";
import type { Editor } from "./editorHost";

/**
 * Runs the suites of an editor that was started with `extensionTestsPath`, and resolves when `run()` has settled there.
 * @param log gets each line that the extension host writes to its console
 * @param limitMs rejects after this many milliseconds
 * @returns the exit code: 0 when `run()` resolved
 */
export async function runSuites(
  browser: Browser,
  editor: Editor,
  { log, limitMs }: { log: (line: string) => void; limitMs: number },
): Promise<number> {
  const page = await newPage(browser);
  let limit: NodeJS.Timeout | undefined;
  try {
    return await new Promise<number>((resolve, reject) => {
      limit = setTimeout(() => reject(new Error(`The suites did not end within ${limitMs} ms`)), limitMs);
      page.once("crash", () => reject(new Error("The editor's page crashed")));
      const load = async () => {
        // VS Code calls these two when they exist: the second with each console line, the first at the end.
        await page.exposeFunction("codeAutomationExit", (code: number) => resolve(code));
        await page.exposeFunction("codeAutomationLog", (_type: string, args: unknown[]) => {
          for (const line of args.map(String).join(" ").split("\n")) log(line);
        });
        await page.goto(editor.url, { timeout: limitMs });
      };
      load().catch(reject);
    });
  } finally {
    clearTimeout(limit);
    await page.context().close();
  }
}
