/** A word after its quotes are gone. */
export interface ShellWord {
  readonly text: string;
  /** False when a part of it is only known once it runs: it stands in `text` as it was written. */
  readonly exact: boolean;
  /** What runs to make it: `$(…)`, backquotes, `<(…)`. */
  readonly inner: readonly ShellCommand[];
}

export interface ShellRedirect {
  /** Without the number before it, e.g. ">>". */
  readonly op: string;
  readonly target: ShellWord;
}

/** Where a change of folder ends: the script itself, or a part of it in a shell of its own. */
export interface ShellScope {
  readonly parent: ShellScope | null;
}

/** One program with its words; assignments before it are words too. */
export interface ShellCommand {
  readonly words: readonly ShellWord[];
  readonly redirects: readonly ShellRedirect[];
  /** The command whose output it reads, through `|`. */
  readonly input: ShellCommand | null;
  readonly scope: ShellScope;
  /** The script goes on without waiting for it. */
  readonly background: boolean;
}

/** Longer scripts are not looked at: nobody reads a sentence about them either. */
const longest = 20_000;

/** More shells inside of shells are no script that a person wrote. */
const deepest = 20;

/** Ends the reading of a script that is more than is understood here. */
class Unknown extends Error {}

/** Words that lead to another command. */
const before = new Set(["if", "then", "elif", "else", "while", "until", "do", "{", "!", "time"]);
/** Words after which only redirections follow. */
const after = new Set(["fi", "done", "}"]);
/** What would need a grammar of its own. */
const unread = new Set(["case", "select", "function", "coproc"]);

/**
 * All commands of a POSIX or bash script, in the order in which they stand there, those inside of others first.
 * There is a library for this (shell-quote), but it reads neither substitutions nor here-documents.
 * @returns undefined for what is not understood, whole: half an understanding would be a guess
 */
export function parseShell(script: string): readonly ShellCommand[] | undefined {
  if (script.length > longest) return undefined;
  try {
    return new Reader(script, { parent: null }, 0).all();
  } catch (error) {
    if (error instanceof Unknown) return undefined;
    throw error;
  }
}

interface Draft {
  words: ShellWord[];
  redirects: ShellRedirect[];
}

class Reader {
  private readonly commands: ShellCommand[] = [];
  #at = 0;
  /** Ends of here-documents whose text begins with the next line. */
  readonly #hereDocuments: { readonly end: string; readonly tabs: boolean; readonly quoted: boolean }[] = [];

  constructor(
    private readonly text: string,
    private scope: ShellScope,
    private depth: number,
  ) {}

  all(): readonly ShellCommand[] {
    this.#list(null);
    return this.commands;
  }

  /** A list in a shell of its own, up to its ")". */
  #subshell(): ShellCommand | null {
    const { scope } = this;
    if (++this.depth > deepest) throw new Unknown();
    this.scope = { parent: scope };
    const last = this.#list(")");
    this.scope = scope;
    this.depth--;
    return last;
  }

  /** Reads commands up to `end`, which is read too. @returns the last one */
  #list(end: ")" | null): ShellCommand | null {
    const { scope } = this;
    let input: ShellCommand | null = null;
    let last: ShellCommand | null = null;
    let draft: Draft = { words: [], redirects: [] };
    const finish = (background: boolean): void => {
      if (draft.words.length === 0 && draft.redirects.length === 0) return;
      last = { ...draft, input, scope, background };
      this.commands.push(last);
      draft = { words: [], redirects: [] };
    };
    for (;;) {
      this.#blanks();
      const op = this.#operator();
      if (op === "") {
        if (this.#at >= this.text.length) {
          if (end !== null || this.#hereDocuments.length > 0) throw new Unknown();
          finish(false);
          return last;
        }
        this.#wordOf(draft);
      } else if (op === end) {
        finish(false);
        return last;
      } else if (op === "(") {
        if (draft.words.length > 0) throw new Unknown();
        if (this.text.startsWith("(", this.#at)) throw new Unknown();
        last = this.#subshell();
      } else if (/^\d*(?:[<>]|&>)/.test(op)) {
        this.#redirect(op.replace(/^\d+/, ""), draft);
      } else {
        if (op === ")" || op.startsWith(";;")) throw new Unknown();
        finish(op === "&");
        input = op.startsWith("|") && op !== "||" ? last : null;
        if (op === "\n") this.#skipHereDocuments();
      }
    }
  }

  #blanks(): void {
    const blank = /(?:[ \t]|\\\r?\n)+/y;
    blank.lastIndex = this.#at;
    if (blank.test(this.text)) this.#at = blank.lastIndex;
    if (this.text[this.#at] !== "#") return;
    const line = this.text.indexOf("\n", this.#at);
    this.#at = line < 0 ? this.text.length : line;
  }

  /** @returns "" where a word begins, or the text ends */
  #operator(): string {
    const operator = /\r?\n|&>>?|&&|\|\||;;&?|;&|\|&|[;|&()]|\d*(?:<<<|<<-?|<>|<&|>>|>\||>&|<(?!\()|>(?!\())/y;
    operator.lastIndex = this.#at;
    const [op = ""] = operator.exec(this.text) ?? [];
    this.#at += op.length;
    return op === "\r\n" ? "\n" : op;
  }

  #wordOf(draft: Draft): void {
    const begins = draft.words.length === 0;
    const word = this.#word();
    if (!begins || !word.exact) {
      draft.words.push(word);
      return;
    }
    if (unread.has(word.text)) throw new Unknown();
    if (word.text === "for") this.#skipTo(/;|\n/g);
    else if (word.text === "[[") this.#skipTo(/\]\](?=[\s;&|)]|$)/g);
    else if (!before.has(word.text) && !after.has(word.text)) draft.words.push(word);
  }

  #skipTo(end: RegExp): void {
    end.lastIndex = this.#at;
    const found = end.exec(this.text);
    const skipped = this.text.slice(this.#at, found?.index);
    // What runs in there would be missed.
    if (!found || /[`(]/.test(skipped)) throw new Unknown();
    this.#at = end.lastIndex;
  }

  #redirect(op: string, draft: Draft): void {
    this.#blanks();
    const start = this.#at;
    const target = this.#word();
    if (op !== "<<" && op !== "<<-") {
      draft.redirects.push({ op, target });
      return;
    }
    const quoted = /['"\\]/.test(this.text.slice(start, this.#at));
    this.#hereDocuments.push({ end: target.text, tabs: op === "<<-", quoted });
  }

  #skipHereDocuments(): void {
    for (const { end, tabs, quoted } of this.#hereDocuments.splice(0)) {
      for (;;) {
        if (this.#at >= this.text.length) throw new Unknown();
        const next = this.text.indexOf("\n", this.#at);
        const line = this.text.slice(this.#at, next < 0 ? undefined : next).replace(/\r$/, "");
        this.#at = next < 0 ? this.text.length : next + 1;
        if ((tabs ? line.replace(/^\t+/, "") : line) === end) break;
        // It would run while the text is made.
        if (!quoted && /\$\(|`/.test(line)) throw new Unknown();
      }
    }
  }

  #word(): ShellWord {
    let text = "";
    let exact = true;
    const first = this.commands.length;
    const start = this.#at;
    const expansion = (): void => {
      exact = false;
      text += this.#expansion();
    };
    for (; this.#at < this.text.length; ) {
      const char = this.text[this.#at] ?? "";
      if (char === "'") text += this.#until("'");
      else if (char === '"' || this.text.startsWith('$"', this.#at)) {
        this.#at += char === "$" ? 2 : 1;
        for (;;) {
          const inside = this.text[this.#at];
          if (inside === undefined) throw new Unknown();
          if (inside === '"') break;
          if (inside === "\\") text += this.#escape(/["\\$`]/);
          else if (inside === "$" || inside === "`") expansion();
          else {
            text += inside;
            this.#at++;
          }
        }
        this.#at++;
      } else if (this.text.startsWith("$'", this.#at)) {
        this.#at++;
        const raw = this.#until("'");
        exact &&= !raw.includes("\\");
        text += raw;
      } else if (char === "\\") text += this.#escape(/[\s\S]/);
      else if (char === "$" || char === "`" || /^[<>]\(/.test(this.text.slice(this.#at, this.#at + 2))) expansion();
      else if (/[\s;&|<>()]/.test(char)) break;
      else {
        text += char;
        this.#at++;
      }
    }
    if (this.#at === start) throw new Unknown();
    return { text, exact, inner: this.commands.slice(first) };
  }

  /** What is between here and the next `end`, both read over. */
  #until(end: string): string {
    const from = this.#at + 1;
    const to = this.text.indexOf(end, from);
    if (to < 0) throw new Unknown();
    this.#at = to + 1;
    return this.text.slice(from, to);
  }

  #escape(escaped: RegExp): string {
    const next = this.text[this.#at + 1] ?? "";
    this.#at += 2;
    if (next === "\n") return "";
    return escaped.test(next) ? next : `\\${next}`;
  }

  /** @returns it as it was written */
  #expansion(): string {
    const from = this.#at;
    if (this.text.startsWith("$((", from)) {
      const to = this.text.indexOf("))", from);
      if (to < 0 || /`|\$\((?!\()/.test(this.text.slice(from + 1, to))) throw new Unknown();
      this.#at = to + 2;
    } else if (this.text.startsWith("`", from)) {
      if (this.depth >= deepest) throw new Unknown();
      const inner = this.#until("`").replace(/\\([$`\\])/g, "$1");
      this.commands.push(...new Reader(inner, { parent: this.scope }, this.depth + 1).all());
    } else if (/^[$<>]\(/.test(this.text.slice(from, from + 2))) {
      this.#at += 2;
      this.#subshell();
    } else if (this.text.startsWith("${", from)) {
      const raw = this.#until("}");
      if (/[`(]|\$\{/.test(raw.slice(1))) throw new Unknown();
    } else {
      const name = /\$(?:\w+|[@*#?$!-])?/y;
      name.lastIndex = from;
      name.test(this.text);
      this.#at = name.lastIndex;
    }
    return this.text.slice(from, this.#at);
  }
}
