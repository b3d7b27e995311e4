import * as vscode from "vscode";
import type { Disposable } from "../../app/ports";
import type { QuestionsDecision, QuestionView, Replies } from "../../shared/decisions";
import { shownText } from "./shownText";

/** The native way to answer the questions of a decision, one after the other. Leaving it leaves them unanswered. */
export class QuestionPick implements Disposable {
  readonly #gone = new vscode.CancellationTokenSource();
  #showing = false;

  constructor(
    private readonly decision: QuestionsDecision,
    private readonly reply: (decisionId: string, replies: Replies) => void,
  ) {}

  async show(): Promise<void> {
    if (this.#showing) return;
    this.#showing = true;
    try {
      const replies: Record<string, readonly string[]> = {};
      for (const [index, question] of this.decision.questions.entries()) {
        const answer = await ask(question, index, this.decision.questions.length, this.#gone.token);
        if (answer === undefined || this.#gone.token.isCancellationRequested) return;
        replies[question.id] = [answer];
      }
      this.reply(this.decision.id, replies);
    } finally {
      this.#showing = false;
    }
  }

  dispose(): void {
    this.#gone.cancel();
    this.#gone.dispose();
  }
}

/** @returns undefined when a person leaves */
async function ask(
  question: QuestionView,
  index: number,
  count: number,
  token: vscode.CancellationToken,
): Promise<string | undefined> {
  const { options, other } = question;
  const progress = count > 1 ? vscode.l10n.t("{0} of {1}", index + 1, count) : "";
  const title = [vscode.l10n.t("Codex asks"), shownText(question.header), progress].filter(Boolean).join(" · ");
  if (options.length === 0) return write(question, title, token);
  const rows = options.map(({ label, description }) => ({
    label: shownText(label),
    detail: shownText(description),
    answer: label as string | undefined,
  }));
  const own = { label: vscode.l10n.t("Another Answer…"), detail: "", answer: undefined };
  const picked = await vscode.window.showQuickPick(
    other ? [...rows, own] : rows,
    { title, placeHolder: question.text, ignoreFocusOut: true },
    token,
  );
  if (!picked) return undefined;
  return picked.answer ?? write(question, title, token);
}

function write(
  { text, secret }: QuestionView,
  title: string,
  token: vscode.CancellationToken,
): Thenable<string | undefined> {
  return vscode.window.showInputBox(
    {
      title,
      prompt: text,
      password: secret,
      ignoreFocusOut: true,
      validateInput: (value) => (value.trim() === "" ? vscode.l10n.t("Write an answer, or press Escape") : undefined),
    },
    token,
  );
}
