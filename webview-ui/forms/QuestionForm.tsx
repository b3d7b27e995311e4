import { useState } from "preact/hooks";
import type { QuestionsDecision, QuestionView } from "../../src/shared/decisions";
import { post } from "../host";
import { t } from "../l10n";
import { Button } from "../parts/Button";
import { Icon } from "../parts/Icon";
import { requestFocus } from "../state/focus";
import { keepForm, keptForm } from "../state/saved";
import { PickerButton } from "./PickerButton";
import { type Draft, keptDrafts, noAnswer, Question, reply } from "./Question";

/** Questions of the model, with the options it offers and room for words of one's own. Answered all at once. */
export function QuestionForm({ decision }: { readonly decision: QuestionsDecision }) {
  const { id, questions } = decision;
  const [drafts, setDrafts] = useState<ReadonlyMap<string, Draft>>(() => keptDrafts(keptForm(id)));
  const [answered, setAnswered] = useState(false);
  const replies = questions.map((question) => [question.id, reply(drafts.get(question.id) ?? noAnswer)] as const);
  const complete = replies.every(([, answer]) => answer !== null);
  const change = (question: QuestionView, draft: Draft): void => {
    const next = new Map(drafts).set(question.id, draft);
    setDrafts(next);
    // A secret answer is only here, and only until it is sent.
    const secret = new Set(questions.filter((each) => each.secret).map((each) => each.id));
    keepForm(
      id,
      [...next].filter(([key]) => !secret.has(key)),
    );
  };
  const done = (): void => {
    setAnswered(true);
    requestFocus();
  };
  const title = questions.length === 1 ? t("Codex has a question") : t("Codex has {0} questions", questions.length);
  return (
    <form
      class="item card decision questions"
      aria-label={title}
      data-decision-id={id}
      onSubmit={(event) => {
        event.preventDefault();
        if (!complete || answered) return;
        const given = Object.fromEntries(replies.map(([question, answer]) => [question, [answer ?? ""]]));
        post({ type: "reply", decisionId: id, replies: given });
        done();
      }}
    >
      <h2 class="card-title">
        <Icon name="question" />
        {title}
      </h2>
      {decision.optional && (
        <p class="muted">{t("Codex can go on without an answer: skip what you don’t care about.")}</p>
      )}
      {questions.map((question) => (
        <Question
          key={question.id}
          name={`${id}:${question.id}`}
          question={question}
          draft={drafts.get(question.id) ?? noAnswer}
          disabled={answered}
          onChange={(draft) => change(question, draft)}
        />
      ))}
      <div class="buttons">
        <button type="submit" class="button primary" disabled={answered || !complete}>
          {t("Answer")}
        </button>
        <Button
          disabled={answered}
          onClick={() => {
            post({ type: "decide", decisionId: id, answer: "decline" });
            done();
          }}
        >
          {t("Skip")}
        </Button>
        <PickerButton decisionId={id} disabled={answered} />
      </div>
    </form>
  );
}
