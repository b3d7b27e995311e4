import { useState } from "preact/hooks";
import type { AsyncQuestion } from "../../src/shared/items";
import { post } from "../host";
import { t } from "../l10n";
import { Icon } from "../parts/Icon";
import { requestFocus } from "../state/focus";
import { keepForm, keptForm } from "../state/saved";
import { type Draft, keptDrafts, noAnswer, Question, reply } from "./Question";

interface Props {
  readonly turnId: string;
  readonly itemId: string;
  readonly questions: readonly AsyncQuestion[];
}

/**
 * Questions that Codex does not wait for: it works on, and what is answered reaches it as a message. The option that it
 * would take is chosen from the start, and nothing is sent by itself.
 */
export function AsyncQuestions({ turnId, itemId, questions }: Props) {
  const id = `${turnId}:${itemId}`;
  const [drafts, setDrafts] = useState<ReadonlyMap<string, Draft>>(() => keptDrafts(keptForm(id)));
  const [sent, setSent] = useState(false);
  const draftOf = (index: number): Draft =>
    drafts.get(`${index}`) ?? { ...noAnswer, option: questions[index]?.options[0] ?? null };
  const answers = questions.map((_, index) => reply(draftOf(index)));
  const complete = answers.every((answer) => answer !== null);
  const title = questions.length === 1 ? t("Codex has a question") : t("Codex has {0} questions", questions.length);
  return (
    <form
      class="item card decision questions"
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        if (!complete || sent) return;
        setSent(true);
        post({ type: "answerQuestions", turnId, itemId, answers: answers.map((answer) => answer ?? "") });
        requestFocus();
      }}
    >
      <h2 class="card-title">
        <Icon name="question" />
        {title}
      </h2>
      <p class="muted">{t("Codex goes on meanwhile. You can answer any time, here or with a message.")}</p>
      {questions.map((question, index) => (
        <Question
          key={index}
          name={`${id}:${index}`}
          question={{
            id: `${index}`,
            header: "",
            text: question.title,
            options: question.options.map((label) => ({ label, description: "" })),
            other: true,
            secret: false,
          }}
          draft={draftOf(index)}
          disabled={sent}
          onChange={(draft) => {
            const next = new Map(drafts).set(`${index}`, draft);
            setDrafts(next);
            keepForm(id, [...next]);
          }}
        />
      ))}
      <div class="buttons">
        <button type="submit" class="button primary" disabled={sent || !complete}>
          {t("Answer")}
        </button>
      </div>
    </form>
  );
}
