import { signal } from "@preact/signals";
import { reportError } from "../host";

type Colour = (code: string, language: string) => string | undefined;

/** What dist/highlight.js gives; null until it is there. Who draws code with it is drawn again then. */
const colour = signal<Colour | null>(null);

/** This script's own element: another script comes from beside it, with its leave to run. */
const own = document.currentScript instanceof HTMLScriptElement ? document.currentScript : null;
let asked = false;

/**
 * Code as HTML with classes for its colours, unless its language is unknown or it is too long. The grammars are a
 * third of all script, so they are loaded with the first code that has a language; until then code has no colours.
 */
export function highlight(code: string, language: string): string | undefined {
  if (language === "") return undefined;
  if (colour.value === null) load();
  return colour.value?.(code, language);
}

function load(): void {
  if (asked || !own) return;
  asked = true;
  const script = document.createElement("script");
  script.nonce = own.nonce;
  script.src = new URL("highlight.js", own.src).href;
  script.onload = () => {
    colour.value = (window as unknown as { readonly codexColours: Colour }).codexColours;
  };
  script.onerror = () => reportError(new Error("The colours of code could not be loaded"));
  document.head.append(script);
}
