import { terminalHtml } from "./colours";

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for
const sequences = /\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\^_])/g;

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Terminal output as safe HTML: in its colours once they are loaded, until then without. */
export function outputHtml(output: string): string {
  const coloured = output.includes("\x1b") ? terminalHtml(output) : undefined;
  return coloured ?? output.replace(sequences, "").replace(/[&<>"]/g, (mark) => entities[mark] ?? mark);
}
