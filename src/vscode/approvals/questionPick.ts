import * as vscode from "vscode";
import type { QuestionsDecision, QuestionView, Replies } from "../../shared/decisions";
import { shownText } from "./shownText";
import { choose, type Place, row, type Stepped, write } from "./steps";
import { StepWalk } from "./stepWalk";

/** The native way to answer the questions of a decision, one after the other. Leaving it leaves them unanswered. */
export class QuestionPick extends StepWalk {
  constructor(
    private readonly decision: QuestionsDecision,
    private readonly reply: (decisionId: string, replies: Replies) => void,
  ) {
    super();
  }

  protected async walk(): Promise<void> {
    const { id, questions } = this.decision;
    // Only as long as the question is open: an answer may be secret.
    const answers: string[] = [];
    for (let at = 0; at < questions.length; ) {
      const question = questions[at];
      if (!question) return;
      const stepped = await ask(question, answers[at] ?? "", this.#place(question, at));
      if (stepped === "left") return;
      if (stepped !== "back") answers[at] = stepped.given;
      at += stepped === "back" ? -1 : 1;
    }
    this.reply(id, Object.fromEntries(questions.map((question, index) => [question.id, [answers[index] ?? ""]])));
  }

  #place({ header }: QuestionView, at: number): Place {
    return {
      title: [vscode.l10n.t("Codex asks"), shownText(header)].filter(Boolean).join(" · "),
      step: at + 1,
      steps: this.decision.questions.length,
      gone: this.gone,
    };
  }
}

async function ask(question: QuestionView, given: string, place: Place): Promise<Stepped<string>> {
  const { text, options, other, secret } = question;
  const writeOwn = (): Promise<Stepped<string>> =>
    write(place, {
      prompt: shownText(text),
      value: options.some(({ label }) => label === given) ? "" : given,
      secret,
      problem: (value) => (value.trim() === "" ? vscode.l10n.t("Write an answer, or press Escape") : undefined),
    });
  if (options.length === 0) return writeOwn();
  const rows = options.map(({ label, description }) =>
    row<string | null>(label, label, { detail: shownText(description), picked: label === given }),
  );
  const own = row<string | null>(vscode.l10n.t("Another Answer…"), null);
  const picked = await choose<string | null>(place, shownText(text), other ? [...rows, own] : rows);
  if (typeof picked === "string") return picked;
  return picked.given === null ? writeOwn() : { given: picked.given };
}
