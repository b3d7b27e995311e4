import * as vscode from "vscode";

/** The scheme of documents that show what Codex proposes. package.json's `when` clauses name it too. */
export const proposalScheme = "codex-sidecar-proposal";

/** Which document of a decision: a file before or after the change, the server's own diff, or a command's text. */
export type ProposalSide = "before" | "after" | "patch" | "command";

/**
 * The address of a document that belongs to a decision.
 * @param path what VS Code reads the title and the language from: the real file's path where there is one
 */
export function proposalUri(decisionId: string, side: ProposalSide, path: string): vscode.Uri {
  const query = new URLSearchParams({ decision: decisionId, side }).toString();
  return vscode.Uri.file(path).with({ scheme: proposalScheme, query });
}

/** Which document of its decision this is. */
export function sideOf(uri: vscode.Uri): string | null {
  return new URLSearchParams(uri.query).get("side");
}

/** The decision that a document belongs to; undefined for documents that aren't ours. */
export function decisionOf(uri: vscode.Uri): string | undefined {
  if (uri.scheme !== proposalScheme) return undefined;
  return new URLSearchParams(uri.query).get("decision") ?? undefined;
}
