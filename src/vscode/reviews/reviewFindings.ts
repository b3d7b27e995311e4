import * as vscode from "vscode";
import { findingPrompt } from "../../app/chat/findingPrompt";
import type { Memory } from "../../app/memoryPort";
import type { Findings } from "../../app/ports";
import { plainText, withoutImages } from "../../model/plainText";
import type { ReviewFinding } from "../../shared/items";
import { openByGlyph } from "../glyphClicks";

/** A finding with the comment that shows it. */
interface Shown {
  readonly finding: ReviewFinding;
  readonly uri: vscode.Uri;
  readonly thread: vscode.CommentThread;
}

/** Who says so, where findings are shown. */
function source(): string {
  return vscode.l10n.t("Codex review");
}

/** So many come back after a reload. */
const maxKept = 200;

/**
 * What the last review has found: in the Problems view, and as comments on the lines. A comment stays folded, so that
 * nobody's code is pushed apart before they look.
 */
export class ReviewFindings implements Findings, vscode.Disposable {
  readonly #problems = vscode.languages.createDiagnosticCollection("codexSidecar.review");
  readonly #comments = vscode.comments.createCommentController("codexSidecar.review", source());
  #shown: Shown[] = [];

  constructor(private readonly memory: Memory) {
    openByGlyph(this.#comments, () => this.#shown.map(({ thread }) => thread));
    const kept = memory.get("findings") ?? [];
    if (kept.length > 0) this.#show(kept);
  }

  show(findings: readonly ReviewFinding[]): void {
    this.#show(findings);
    this.#keep();
  }

  #show(findings: readonly ReviewFinding[]): void {
    this.#clear();
    this.#shown = findings.map((finding) => {
      const uri = vscode.Uri.file(finding.path);
      const thread = this.#comments.createCommentThread(uri, rangeOf(finding), [comment(finding)]);
      thread.canReply = false;
      thread.contextValue = "finding";
      thread.label = source();
      return { finding, uri, thread };
    });
    this.#update();
    this.#setContext();
  }

  clear(): void {
    this.#clear();
    this.#keep();
  }

  #clear(): void {
    for (const { thread } of this.#shown) thread.dispose();
    this.#shown = [];
    this.#problems.clear();
    this.#setContext();
  }

  /** Takes a finding away that a person does not want to see any more. */
  dismiss(thread: vscode.CommentThread): void {
    thread.dispose();
    this.#shown = this.#shown.filter((each) => each.thread !== thread);
    this.#keep();
    this.#update();
    this.#setContext();
  }

  /** What is sent to have the finding of a comment mended. */
  prompt(thread: vscode.CommentThread): string | undefined {
    const shown = this.#shown.find((each) => each.thread === thread);
    return shown && findingPrompt(shown.finding);
  }

  dispose(): void {
    // What is kept comes back with the next window.
    this.#clear();
    this.#problems.dispose();
    this.#comments.dispose();
  }

  #keep(): void {
    if (this.#shown.length === 0 && this.memory.get("findings") === undefined) return;
    const findings = this.#shown.map(({ finding }) => finding);
    this.memory.set("findings", findings.slice(0, maxKept));
  }

  #update(): void {
    this.#problems.clear();
    const byFile = groups(this.#shown);
    for (const shown of byFile.values()) {
      const [first] = shown;
      if (first)
        this.#problems.set(
          first.uri,
          shown.map(({ finding }) => diagnostic(finding)),
        );
    }
  }

  #setContext(): void {
    void vscode.commands.executeCommand("setContext", "codexSidecar.reviewFindings", this.#shown.length > 0);
  }
}

function rangeOf({ startLine, endLine }: ReviewFinding): vscode.Range {
  return new vscode.Range(Math.max(startLine - 1, 0), 0, Math.max(endLine - 1, 0), Number.MAX_SAFE_INTEGER);
}

/** Findings are opinions about code that may well run: even the most urgent one is a warning. */
function diagnostic(finding: ReviewFinding): vscode.Diagnostic {
  const message = [finding.title, plainText(finding.body)].filter(Boolean).join("\n\n");
  const severity =
    finding.priority !== null && finding.priority > 1
      ? vscode.DiagnosticSeverity.Information
      : vscode.DiagnosticSeverity.Warning;
  const shown = new vscode.Diagnostic(rangeOf(finding), message, severity);
  shown.source = source();
  if (finding.priority !== null) shown.code = `P${finding.priority}`;
  return shown;
}

/** Untrusted text: Markdown without commands and HTML (VS Code's default), and without pictures, which would be fetched. */
function comment({ title, body, priority }: ReviewFinding): vscode.Comment {
  const text = new vscode.MarkdownString();
  text.appendText(title);
  if (body !== "") text.appendMarkdown(`\n\n${withoutImages(body)}`);
  return {
    author: { name: priority === null ? source() : `${source()} · P${priority}` },
    body: text,
    mode: vscode.CommentMode.Preview,
  };
}

function groups(shown: readonly Shown[]): Map<string, Shown[]> {
  const byFile = new Map<string, Shown[]>();
  for (const each of shown) byFile.set(each.uri.toString(), [...(byFile.get(each.uri.toString()) ?? []), each]);
  return byFile;
}
