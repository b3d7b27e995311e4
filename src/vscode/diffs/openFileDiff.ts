import * as vscode from "vscode";
import type { Services } from "../../app/services";
import { type FileReview, isAsProposed } from "../../model/fileReview";
import { visibleText } from "../../shared/visibleText";
import { activeDecisionId } from "./activeDecision";

/** Lets a person choose one of the files of the proposal in front, and opens its own diff. */
export async function openFileDiff({ broker, reviews }: Pick<Services, "broker" | "reviews">): Promise<void> {
  const id = activeDecisionId();
  const files = id === undefined ? undefined : reviews.of(id);
  if (id === undefined || !files) return;
  const rows = files.map((review) => ({
    label: visibleText(vscode.workspace.asRelativePath(review.change.movePath ?? review.change.path)),
    description: stateText(review),
    path: review.change.path,
  }));
  const title = vscode.l10n.t("Open Diff of One File");
  const chosen = await vscode.window.showQuickPick(rows, { title, matchOnDescription: true });
  if (chosen) broker.reveal(id, chosen.path);
}

function stateText(review: FileReview): string {
  const { edits, declined, edited, wholeDeclined, fits } = review;
  if (!fits) return vscode.l10n.t("does not fit the file on disk");
  if (wholeDeclined !== null) return vscode.l10n.t("declined");
  if (edited !== null) return vscode.l10n.t("edited");
  if (isAsProposed(review) || declined.size === 0) return "";
  return vscode.l10n.t("{0} of {1} changes declined", declined.size, edits.length);
}
