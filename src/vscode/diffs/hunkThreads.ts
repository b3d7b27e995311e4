import * as vscode from "vscode";
import type { Services } from "../../app/services";
import type { FileReview } from "../../model/fileReview";
import { type EditPlace, editPlaces } from "../../model/rightSide";
import { visibleText } from "../../shared/visibleText";
import { openByGlyph } from "../glyphClicks";
import { rightUri } from "./reviewPlan";

/** One place that a proposal changes. */
export interface Hunk {
  readonly decisionId: string;
  readonly path: string;
  readonly index: number;
}

interface Shown {
  readonly thread: vscode.CommentThread;
  /** What it shows, to see whether it has to change. */
  text: string;
}

/** In a file with more changes than this nobody goes through them by their widgets; keys and commands go on working. */
const mostThreads = 300;

/** Which hunk a thread is about. Module state, because commands get nothing but the thread. */
const hunks = new WeakMap<vscode.CommentThread, Hunk>();

/** The hunk that a comment thread is about. */
export function hunkOf(thread: vscode.CommentThread): Hunk | undefined {
  return hunks.get(thread);
}

/**
 * A comment thread at each hunk of the pending proposals: how it is with it, Accept and Decline, and room for a reason.
 * They are folded, and their comment is empty, because VS Code opens the Comments panel for any that says something.
 */
export class HunkThreads implements vscode.Disposable {
  readonly #controller = vscode.comments.createCommentController("codexSidecar.proposal", "Codex");
  /** By decision, then by file and hunk. */
  readonly #shown = new Map<string, Map<string, Shown>>();
  #drawn: Readonly<Record<string, readonly FileReview[]>> = {};
  readonly #subscription: { dispose(): void };

  constructor({ store }: Pick<Services, "store">) {
    this.#controller.options = {
      prompt: vscode.l10n.t("Decline, because…"),
      placeHolder: vscode.l10n.t("Tell Codex why, or what to do instead"),
    };
    openByGlyph(this.#controller, () =>
      [...this.#shown.values()].flatMap((shown) => [...shown.values()].map(({ thread }) => thread)),
    );
    this.#subscription = store.subscribe(() => {
      if (store.state.reviews !== this.#drawn) this.#update(store.state.reviews);
    });
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#controller.dispose();
  }

  #update(reviews: Readonly<Record<string, readonly FileReview[]>>): void {
    const before = this.#drawn;
    this.#drawn = reviews;
    for (const [decisionId, shown] of this.#shown) {
      if (reviews[decisionId]) continue;
      for (const { thread } of shown.values()) thread.dispose();
      this.#shown.delete(decisionId);
    }
    for (const [decisionId, files] of Object.entries(reviews)) {
      const shown = this.#shown.get(decisionId) ?? new Map<string, Shown>();
      this.#shown.set(decisionId, shown);
      files.forEach((review, index) => {
        if (before[decisionId]?.[index] !== review) this.#draw(decisionId, review, shown);
      });
    }
  }

  #draw(decisionId: string, review: FileReview, shown: Map<string, Shown>): void {
    const { path } = review.change;
    const places = review.fits && review.edits.length <= mostThreads ? editPlaces(review) : [];
    places.forEach((place, index) => {
      const key = `${index}:${path}`;
      const label = hunkLabel(review, place, index);
      const range = rangeOf(place);
      const text = JSON.stringify([label, range]);
      let entry = shown.get(key);
      if (!entry) {
        entry = { thread: this.#create(rightUri(decisionId, review), range), text: "" };
        hunks.set(entry.thread, { decisionId, path, index });
        shown.set(key, entry);
      }
      if (entry.text === text) return;
      entry.text = text;
      entry.thread.range = range;
      entry.thread.label = label;
      entry.thread.contextValue = place.state;
    });
    for (const [key, { thread }] of shown) {
      const [index = "", of] = [key.slice(0, key.indexOf(":")), key.slice(key.indexOf(":") + 1)];
      if (of !== path || Number(index) < places.length) continue;
      thread.dispose();
      shown.delete(key);
    }
  }

  #create(uri: vscode.Uri, range: vscode.Range): vscode.CommentThread {
    const comment: vscode.Comment = {
      author: { name: vscode.l10n.t("Codex proposes this") },
      body: "",
      mode: vscode.CommentMode.Preview,
    };
    const thread = this.#controller.createCommentThread(uri, range, [comment]);
    thread.collapsibleState = vscode.CommentThreadCollapsibleState.Collapsed;
    thread.canReply = true;
    return thread;
  }
}

/** "Change 2 of 3: declined, because …" */
function hunkLabel({ edits, declined, wholeDeclined }: FileReview, { state }: EditPlace, index: number): string {
  const name = vscode.l10n.t("Change {0} of {1}", index + 1, edits.length);
  const reason = visibleText(wholeDeclined ?? declined.get(index) ?? "");
  if (state === "edited") return vscode.l10n.t("{0}: edited", name);
  if (state === "accepted") return vscode.l10n.t("{0}: will be applied", name);
  return reason === ""
    ? vscode.l10n.t("{0}: declined", name)
    : vscode.l10n.t("{0}: declined, because: {1}", name, reason);
}

function rangeOf({ start, end }: EditPlace): vscode.Range {
  // What only takes lines away leaves none to stand at.
  const last = Math.max(end - 1, start === end ? start - 1 : start, 0);
  return new vscode.Range(Math.min(start, last), 0, last, 0);
}
