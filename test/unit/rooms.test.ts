import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import ts from "typescript";

const root = process.cwd();

/** Which rooms a room may import from (docs/architecture.md), and which packages. */
const table: Readonly<Record<string, { readonly rooms: readonly string[]; readonly packages: RegExp }>> = {
  "src/extension.ts": { rooms: ["main.ts", "vscode"], packages: /^vscode$/ },
  "src/main.ts": { rooms: ["vscode", "app"], packages: /^(vscode|node:crypto)$/ },
  "src/vscode": { rooms: ["app", "model", "shared"], packages: /^(vscode|node:.*)$/ },
  "src/app": { rooms: ["model", "protocol", "shared"], packages: /^(node:(os|path|url)|vscode-jsonrpc\/node)$/ },
  "src/protocol": { rooms: [], packages: /^(node:.*|vscode-jsonrpc\/node)$/ },
  "src/model": { rooms: ["shared"], packages: /^(diff|marked)$/ },
  "src/shared": { rooms: [], packages: /^$/ },
  "webview-ui": {
    rooms: ["shared"],
    packages: /^(preact(\/.*)?|@preact\/signals|marked|dompurify|ansi_up|highlight\.js\/.*|@vscode\/codicons\/.*)$/,
  },
};

function roomOf(file: string): string {
  const path = relative(root, file).split("\\").join("/");
  if (path.startsWith("webview-ui/")) return "webview-ui";
  return path.split("/").slice(0, 2).join("/");
}

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => join(root, folder, file))
    .filter((file) => !file.includes(join("protocol", "generated")));
}

/** Import specifiers of a file; type-only imports of generated protocol types are told apart. */
function imports(file: string): { readonly specifier: string; readonly typeOnly: boolean }[] {
  const text = readFileSync(file, "utf8");
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName, pos }) => {
    const statement = text.slice(Math.max(text.lastIndexOf("import", pos), text.lastIndexOf("export", pos)), pos);
    return { specifier: fileName, typeOnly: /^(import|export)\s+type\b/.test(statement) };
  });
}

describe("rooms", () => {
  const files = [...sources("src"), ...sources("webview-ui")];

  it("has found the sources", () => {
    assert.ok(files.length > 40, `${files.length} files`);
  });

  it("keeps imports to the table", () => {
    const violations: string[] = [];
    for (const file of files) {
      const room = roomOf(file);
      const allowed = table[room];
      assert.ok(allowed, `${relative(root, file)} is in no room of the table`);
      for (const { specifier, typeOnly } of imports(file)) {
        const wrong = violation(file, room, allowed, specifier, typeOnly);
        if (wrong) violations.push(`${relative(root, file)}: ${specifier} (${wrong})`);
      }
    }
    assert.deepEqual(violations, []);
  });

  it("draws nothing but the page itself from the whole view: that changes with every piece of an answer", () => {
    const drawn = files.filter((file) => file.endsWith(".tsx") && /\bview\.value\b/.test(readFileSync(file, "utf8")));
    assert.deepEqual(
      drawn.map((file) => relative(root, file)),
      [join("webview-ui", "App.tsx")],
    );
  });

  it("notices a wrong arrow", () => {
    const allowed = table["src/shared"];
    assert.ok(allowed);
    const file = join(root, "src", "shared", "view.ts");
    assert.equal(violation(file, "src/shared", allowed, "../app/store", false), "room");
    assert.equal(violation(file, "src/shared", allowed, "node:fs", false), "package");
    assert.equal(violation(file, "src/shared", allowed, "./patch", false), undefined);
  });
});

function violation(
  file: string,
  room: string,
  allowed: { readonly rooms: readonly string[]; readonly packages: RegExp },
  specifier: string,
  typeOnly: boolean,
): string | undefined {
  if (!specifier.startsWith(".")) return allowed.packages.test(specifier) ? undefined : "package";
  const target = roomOf(`${resolve(dirname(file), specifier)}.ts`);
  if (target === room || allowed.rooms.includes(target.replace(/^src\//, ""))) return undefined;
  // The pure rooms may name the protocol's types, which leaves nothing at run time.
  return room === "src/model" && target === "src/protocol" && typeOnly ? undefined : "room";
}
