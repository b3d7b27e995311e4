import { AnsiUp } from "ansi_up";

type Rgb = readonly [number, number, number];

/** The colours that a theme names, with what a terminal takes them for. */
const named: readonly (readonly [string, Rgb])[] = [
  ["black", [0, 0, 0]],
  ["red", [205, 49, 49]],
  ["green", [13, 188, 121]],
  ["yellow", [229, 229, 16]],
  ["blue", [36, 114, 200]],
  ["magenta", [188, 63, 188]],
  ["cyan", [17, 168, 205]],
  ["white", [229, 229, 229]],
  ["bright-black", [102, 102, 102]],
];

/** Terminal output as safe HTML with classes for colours; what a carriage return overwrites is left out. */
export function ansiHtml(output: string): string {
  const reader = new AnsiUp();
  reader.use_classes = true;
  return reader.ansi_to_html(visibleText(output)).replace(/<span style="([^"]*)"(?: class="([^"]*)")?>/g, spanOf);
}

/** The text without what was overwritten, and without the sequences around a link's text (ansi_up would drop both). */
function visibleText(output: string): string {
  return (
    output
      .replace(/\r+\n/g, "\n")
      .replace(/^[^\n]*\r(?=[^\r\n])/gm, "")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for
      .replace(/\x1b\]8;[^\x07\x1b]*(?:\x07|\x1b\\)/g, "")
  );
}

/** ansi_up writes some things as inline styles, which the page's policy forbids: classes instead. */
function spanOf(_: string, style: string, classes: string | undefined): string {
  const all = style.split(";").map(classOf);
  if (classes) all.push(classes);
  return `<span class="${all.join(" ")}">`;
}

function classOf(style: string): string {
  const [property = "", value = ""] = style.split(":");
  if (property === "font-weight") return "ansi-bold";
  if (property === "opacity") return "ansi-faint";
  if (property === "font-style") return "ansi-italic";
  if (property === "text-decoration") return "ansi-underline";
  const [red = 0, green = 0, blue = 0] = (value.match(/\d+/g) ?? []).map(Number);
  return `ansi-${nearest([red, green, blue])}-${property === "color" ? "fg" : "bg"}`;
}

function nearest(wanted: Rgb): string {
  const distance = (colour: Rgb) => Math.hypot(...colour.map((value, index) => value - (wanted[index] ?? 0)));
  return named.reduce((best, each) => (distance(each[1]) < distance(best[1]) ? each : best))[0];
}
