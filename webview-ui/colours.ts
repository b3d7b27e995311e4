// The colours of code and output, as a script of their own (dist/colours.js) that parts/colours.ts loads.
import hljs from "highlight.js/lib/core";
import bash from "highlight.js/lib/languages/bash";
import cpp from "highlight.js/lib/languages/cpp";
import csharp from "highlight.js/lib/languages/csharp";
import diff from "highlight.js/lib/languages/diff";
import go from "highlight.js/lib/languages/go";
import java from "highlight.js/lib/languages/java";
import json from "highlight.js/lib/languages/json";
import markdown from "highlight.js/lib/languages/markdown";
import python from "highlight.js/lib/languages/python";
import rust from "highlight.js/lib/languages/rust";
import typescript from "highlight.js/lib/languages/typescript";
import xml from "highlight.js/lib/languages/xml";
import yaml from "highlight.js/lib/languages/yaml";

export { ansiHtml } from "./parts/ansiHtml";

const languages = { bash, cpp, csharp, diff, go, java, json, markdown, python, rust, typescript, xml, yaml };
for (const [name, language] of Object.entries(languages)) hljs.registerLanguage(name, language);
// Each of these is read well by the grammar of a larger language, whose size is already paid.
hljs.registerAliases(["c", "h"], { languageName: "cpp" });
hljs.registerAliases(["javascript", "js", "jsx", "mjs", "cjs"], { languageName: "typescript" });

/** Longer code stays without colours: they would hold up the page while it streams. */
const limit = 10_000;

/** Code as HTML with classes for its colours, unless its language is unknown or it is too long. */
export function highlightCode(code: string, language: string): string | undefined {
  if (code.length > limit || !hljs.getLanguage(language)) return undefined;
  return hljs.highlight(code, { language, ignoreIllegals: true }).value;
}
