import type { Tokens } from "marked";
import type { CodeBlockData } from "./block";

const partLines = 100;

/** The first line of a fenced block that starts at the margin, and whether anything may follow it. */
const opening = /^(`{3,}|~{3,})[^\n]*\n/;

/** A fenced code block that hasn't ended: of what is added only the new lines are read. */
export class OpenCode {
  private readonly parts: string[] = [];
  private part: string[] = [];
  private line = "";

  private constructor(
    private readonly lang: string,
    private readonly closing: RegExp,
  ) {}

  /** The open block that a text ends with, if its last token is one. */
  static from(token: Tokens.Code): OpenCode | undefined {
    const [first, fence] = opening.exec(token.raw) ?? [];
    if (first === undefined || fence === undefined) return undefined;
    const code = new OpenCode(languageOf(token.lang), closingOf(fence));
    return code.add(token.raw.slice(first.length)) === undefined ? code : undefined;
  }

  /** Adds text; when the block ends in it, what comes after the block. */
  add(text: string): string | undefined {
    const added = this.line + text;
    let at = 0;
    for (let end = added.indexOf("\n"); end >= 0; end = added.indexOf("\n", at)) {
      const line = added.slice(at, end);
      if (this.closing.test(line)) {
        this.line = "";
        return added.slice(end);
      }
      this.push(line);
      at = end + 1;
    }
    this.line = added.slice(at);
    return undefined;
  }

  block(closed: boolean): CodeBlockData {
    // An unfinished line that would end the block is its end, until more of it says otherwise.
    const line = this.line === "" || this.closing.test(this.line) ? [] : [this.line];
    const open = [...this.part, ...line];
    const rest = open.length > 0 ? [joined(open)] : this.parts.length === 0 ? ["\n"] : [];
    return { kind: "code", lang: this.lang, parts: [...this.parts, ...rest], closed };
  }

  private push(line: string): void {
    this.part.push(line);
    if (this.part.length < partLines) return;
    this.parts.push(joined(this.part));
    this.part = [];
  }
}

/** A code block that was read as a whole. */
export function codeBlock(token: Tokens.Code, open: boolean): CodeBlockData {
  const lines = shownCode(token.text).slice(0, -1).split("\n");
  const parts: string[] = [];
  for (let at = 0; at < lines.length; at += partLines) parts.push(joined(lines.slice(at, at + partLines)));
  return { kind: "code", lang: languageOf(token.lang), parts, closed: !open || isClosed(token.raw) };
}

/** The text of a code block as it is drawn: every line of it ends. */
export function shownCode(text: string): string {
  return text.endsWith("\n") ? text : `${text}\n`;
}

export function languageOf(info: string | undefined): string {
  return /^[\w+#.-]+/.exec(info ?? "")?.[0] ?? "";
}

function isClosed(raw: string): boolean {
  const fence = /^ {0,3}(`{3,}|~{3,})/.exec(raw)?.[1];
  const lines = raw.trimEnd().split("\n");
  return fence !== undefined && lines.length > 1 && closingOf(fence).test(lines.at(-1) ?? "");
}

function closingOf(fence: string): RegExp {
  return new RegExp(`^ {0,3}${fence}${fence.charAt(0)}* *$`);
}

function joined(lines: readonly string[]): string {
  return `${lines.join("\n")}\n`;
}
