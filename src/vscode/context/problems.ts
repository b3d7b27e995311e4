import * as vscode from "vscode";
import type { Attachment } from "../../shared/prompt";

/** More than anybody, or any model, would read. */
const maxProblems = 500;

const severities: readonly string[] = ["error", "warning", "info"];

interface Problem {
  readonly path: string;
  readonly diagnostic: vscode.Diagnostic;
}

/** What the Problems view says, of one file or of all; undefined when it is empty. */
export function problems(only?: vscode.Uri): Attachment | undefined {
  const all = vscode.languages
    .getDiagnostics()
    .filter(([uri]) => only === undefined || uri.toString() === only.toString())
    .flatMap(([uri, diagnostics]) =>
      diagnostics.map((diagnostic): Problem => ({ path: vscode.workspace.asRelativePath(uri), diagnostic })),
    )
    // Hints are not in the view either.
    .filter(({ diagnostic }) => diagnostic.severity < severities.length)
    .toSorted(order);
  if (all.length === 0) return undefined;
  const lines = all.slice(0, maxProblems).map(line);
  if (all.length > maxProblems) lines.push(`… ${all.length - maxProblems} more`);
  return { kind: "problems", count: all.length, text: lines.join("\n") };
}

function order(a: Problem, b: Problem): number {
  return (
    (a.path < b.path ? -1 : a.path > b.path ? 1 : 0) ||
    a.diagnostic.severity - b.diagnostic.severity ||
    a.diagnostic.range.start.compareTo(b.diagnostic.range.start)
  );
}

/** As compilers write it. */
function line({ path, diagnostic: { range, severity, message, source, code } }: Problem): string {
  const id = typeof code === "object" ? code.value : code;
  const origin = [source, id].filter((part) => part !== undefined && part !== "").join(" ");
  const place = `${path}:${range.start.line + 1}:${range.start.character + 1}`;
  return `${place}: ${severities[severity]}: ${message}${origin === "" ? "" : ` [${origin}]`}`;
}
