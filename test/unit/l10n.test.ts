import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { refusals } from "../../src/app/refusal";

/** Where words for people are chosen (docs/architecture.md). */
const folders = ["webview-ui", join("src", "vscode")];

/** Attributes of JSX and members of VS Code's objects that people read or hear. */
const shown =
  /^(aria-(label|description|roledescription|valuetext|placeholder)|title|placeholder|placeHolder|alt|label|detail|description|prompt|tooltip|ariaLabel|accessibilityInformation|summary|heading|message)$/;

/** Functions whose texts are for those who mend things, and stay in English: an error, and what goes into the log. */
const forDevelopers = /(^\w*Error|\blog\.\w+|\bconsole\.\w+)$/;

/** What is the same in every language, and no word to be read: the names of icons are taken out before. */
const names = new Set(["Sidecar for Codex", "Sidecar for Codex: ", "https://"]);

/** Reasons that only the log, or the details of a problem beside the server's own words, ever say. */
const forTheLog = new Set([
  "The window is closing",
  "Codex was stopped while it started",
  "codex app-server did not answer within … seconds",
  "thread … is archived",
]);

describe("words for people", () => {
  it("all go through l10n", function () {
    // Every file is parsed, beside whatever else the machine does.
    this.timeout(60_000);
    const found = folders.flatMap(sources).flatMap((path) => untranslated(path, readFileSync(path, "utf8")));
    assert.deepEqual(found, []);
  });

  it("that the behaviour room refuses with are given to translators, word for word", () => {
    const texts = readFileSync(join("src", "vscode", "refusalText.ts"), "utf8").replace(/t\(\s+/g, "t(");
    for (const [code, sentence] of Object.entries(refusals)) {
      assert.ok(texts.includes(`${code}: vscode.l10n.t("${sentence}"`), sentence);
    }
    const thrown = sources(join("src", "app")).flatMap((path) => {
      const found = readFileSync(path, "utf8").matchAll(/new Error\(\s*["`]([^"`]+)["`]/g);
      return [...found]
        .map(([, words = ""]) => words.replace(/\$\{.*?\}/g, "…"))
        .filter((words) => !forTheLog.has(words));
    });
    assert.deepEqual(thrown, []);
  });

  it("are noticed where they don't", () => {
    const found = (text: string) => untranslated("a.tsx", text).map((each) => each.replace(/^a\.tsx:\d+: /, ""));
    assert.deepEqual(found(`const a = <p>Hello {t("there")}</p>;`), ["Hello"]);
    assert.deepEqual(found(`const a = <b aria-label="Stop" class="some thing" title={\`Go \${t("x")}\`} />;`), [
      "Stop",
      "Go ",
    ]);
    assert.deepEqual(found(`const a = <p>{on ? "on" : t("off")}</p>;`), ["on"]);
    assert.deepEqual(found(`show({ label: "Open", id: "Open" }, words("No file is open"));`), [
      "Open",
      "No file is open",
    ]);
    assert.deepEqual(found(`t(name); vscode.l10n.t(\`\${a} files\`); t("{0} files", "x");`), [
      "name",
      "`$" + "{a} files`",
    ]);
    assert.deepEqual(found(`log.error("It went wrong"); throw new Error("It went wrong");`), []);
    assert.deepEqual(found(`const a = <p title={path}>{\`\${a}:\${b}\`} · {"$"}</p>;`), []);
  });
});

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => join(folder, file));
}

/** Texts of a file that no translator would see, each with its place. */
function untranslated(path: string, text: string): string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const report = (node: ts.Node, words: string): void => {
    if (!names.has(words))
      found.push(`${path}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}: ${words}`);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && isTranslation(node.expression.getText())) {
      const [english] = node.arguments;
      if (english && !ts.isStringLiteralLike(english)) report(english, english.getText());
      node.arguments.slice(1).forEach(visit);
      return;
    }
    if ((ts.isCallExpression(node) || ts.isNewExpression(node)) && forDevelopers.test(node.expression.getText()))
      return;
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return;
    if (ts.isJsxText(node) && /\p{L}/u.test(node.text)) report(node, node.text.trim());
    const words = wordsOf(node);
    if (words !== undefined && (isProse(words) || (/\p{L}{2}/u.test(words) && isShown(node)))) report(node, words);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function isTranslation(callee: string): boolean {
  return callee === "t" || callee.endsWith("l10n.t");
}

function wordsOf(node: ts.Node): string | undefined {
  const isText = ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);
  return isText ? node.text.replace(/\$\([\w~-]+\)/g, "") : undefined;
}

/** A capital and several words: whatever it is used for, it reads as if it were for people. */
function isProse(words: string): boolean {
  return /^\p{Lu}\p{Ll}*( [\p{L}\p{N}“”’{}.,:]+)+/u.test(words);
}

/** Whether a text comes out in a place where it is read, through conditions and templates. */
function isShown(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isConditionalExpression(parent)) return node !== parent.condition && isShown(parent);
  if (ts.isTemplateSpan(parent)) return node === parent.literal && isShown(parent.parent);
  if (ts.isTemplateExpression(parent)) return isShown(parent);
  if (ts.isBinaryExpression(parent)) {
    const { kind } = parent.operatorToken;
    const passesOn = [ts.SyntaxKind.PlusToken, ts.SyntaxKind.BarBarToken, ts.SyntaxKind.QuestionQuestionToken];
    return passesOn.includes(kind) && isShown(parent);
  }
  if (ts.isParenthesizedExpression(parent)) return isShown(parent);
  if (ts.isJsxExpression(parent)) return ts.isJsxAttribute(parent.parent) ? isShown(parent) : true;
  if (ts.isJsxAttribute(parent)) return shown.test(parent.name.getText());
  return ts.isPropertyAssignment(parent) && node === parent.initializer && shown.test(parent.name.getText());
}
