import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

interface Manifest {
  readonly enabledApiProposals?: readonly string[];
  readonly contributes: {
    readonly menus: Readonly<Record<string, readonly { readonly command: string; readonly when?: string }[]>>;
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly keybindings: readonly { readonly key: string }[];
    readonly views: Readonly<Record<string, readonly object[]>>;
    readonly configuration: { readonly properties: Readonly<Record<string, unknown>> };
    readonly [point: string]: unknown;
  };
}

const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Manifest;
const words = JSON.parse(readFileSync("package.nls.json", "utf8")) as Record<string, string>;

/** The menu ids we use, out of those that VS Code's contribution-point reference documents as stable. */
const stableMenus = new Set([
  "commandPalette",
  "view/title",
  "view/item/context",
  "editor/title",
  "editor/context",
  "comments/commentThread/title",
  "comments/commentThread/context",
  "editor/title/context",
  "editor/context",
  "explorer/context",
  "terminal/context",
]);
/** Documented contribution points, as far as we use them. */
const stablePoints = new Set([
  "viewsContainers",
  "views",
  "commands",
  "menus",
  "keybindings",
  "configuration",
  "walkthroughs",
]);

describe("package.json", () => {
  it("uses documented menus and contribution points only, and no proposed API", () => {
    assert.deepEqual(
      Object.keys(manifest.contributes.menus).filter((menu) => !stableMenus.has(menu)),
      [],
    );
    assert.deepEqual(
      Object.keys(manifest.contributes).filter((point) => !stablePoints.has(point)),
      [],
    );
    // "accessibilityHelpContent" of a view is proposed: VS Code ignores it in what is published.
    const properties = new Set(Object.values(manifest.contributes.views).flat().flatMap(Object.keys));
    assert.deepEqual([...properties].sort(), ["contextualTitle", "icon", "id", "name", "type", "visibility"]);
    assert.equal(manifest.enabledApiProposals, undefined);
    const typed = JSON.parse(readFileSync("node_modules/@types/vscode/package.json", "utf8")) as { version: string };
    const engine = (JSON.parse(readFileSync("package.json", "utf8")) as { engines: { vscode: string } }).engines.vscode;
    assert.equal(`^${typed.version}`, engine, "the API's types are those of the oldest VS Code we support");
  });

  it("has every key in docs/keyboard.md", () => {
    const page = readFileSync("docs/keyboard.md", "utf8");
    const names = manifest.contributes.keybindings.map(({ key }) =>
      key.replace(/\b[a-z]/g, (letter) => letter.toUpperCase()),
    );
    assert.deepEqual(
      names.filter((name) => !page.includes(name)),
      [],
    );
  });

  it("binds no key that writes a character on some keyboards: AltGr is Ctrl+Alt there", () => {
    assert.deepEqual(
      manifest.contributes.keybindings.map(({ key }) => key).filter((key) => /^ctrl\+alt\+(shift\+)?.$/.test(key)),
      [],
    );
  });

  it("keeps every id under codexSidecar, so that it can live beside the official extension", () => {
    const ids = [
      ...manifest.contributes.commands.map(({ command }) => command),
      ...Object.keys(manifest.contributes.configuration.properties),
    ];
    assert.ok(ids.length > 10);
    assert.deepEqual(
      ids.filter((id) => !id.startsWith("codexSidecar.")),
      [],
    );
  });

  it("has words for every %key%, and no word too many", () => {
    const used = new Set([...JSON.stringify(manifest).matchAll(/"%([^%"]+)%"/g)].map((match) => match[1]));
    assert.deepEqual([...used].toSorted(), Object.keys(words).toSorted());
  });

  it("declares the commands that are registered, and names real ones in menus", () => {
    const source = readFileSync("src/vscode/commands.ts", "utf8");
    const declared = manifest.contributes.commands.map(({ command }) => command.replace("codexSidecar.", ""));
    for (const name of declared) assert.match(source, new RegExp(`^  ${name}[:,]`, "m"), name);
    for (const entry of Object.values(manifest.contributes.menus).flat()) {
      assert.ok(declared.includes(entry.command.replace("codexSidecar.", "")), entry.command);
    }
  });

  it("imports vscode in its own room only", () => {
    const files = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
    const importers = files.filter((file) => /from "vscode"/.test(readFileSync(join("src", file), "utf8")));
    assert.ok(importers.length > 3);
    assert.deepEqual(
      importers.filter((file) => file !== "extension.ts" && file !== "main.ts" && !file.startsWith("vscode")),
      [],
    );
  });
});
