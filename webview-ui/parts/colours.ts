import { signal } from "@preact/signals";
import { reportError } from "../host";

/** null until the script is there. Who draws with it is drawn again then. */
const colours = signal<typeof import("../colours") | null>(null);
let asked = false;

/**
 * Code as HTML with classes for its colours, unless its language is unknown or it is too long. The grammars are a
 * third of all script, so they are loaded with the first code that has a language; until then code has no colours.
 */
export function highlight(code: string, language: string): string | undefined {
  if (language === "") return undefined;
  if (colours.value === null) load();
  return colours.value?.highlightCode(code, language);
}

/** Terminal output as safe HTML with its colours, once they are loaded: most output has none, and needs nothing. */
export function terminalHtml(output: string): string | undefined {
  if (colours.value === null) load();
  return colours.value?.ansiHtml(output);
}

function load(): void {
  if (asked) return;
  asked = true;
  import("../colours").then((loaded) => {
    colours.value = loaded;
  }, reportError);
}
