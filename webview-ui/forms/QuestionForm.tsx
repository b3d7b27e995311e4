import type { TargetedInputEvent } from "preact";
import { useState } from "preact/hooks";
import type { QuestionsDecision, QuestionView } from "../../src/shared/decisions";
import { visibleText } from "../../src/shared/visibleText";
import { post } from "../host";
import { t } from "../l10n";
import { Button } from "../parts/Button";
import { Icon } from "../parts/Icon";
import { requestFocus } from "../state/focus";
import { keepForm, keptForm } from "../state/saved";

/** What is chosen and written for one question. Written words win over an option. */
interface Draft {
  readonly option: string | null;
  readonly words: string;
}

const nothing: Draft = { option: null, words: "" };

/** Questions of the model, with the options it offers and room for words of one's own. Answered all at once. */
export function QuestionForm({ decision }: { readonly decision: QuestionsDecision }) {
  const { id, questions } = decision;
  const [drafts, setDrafts] = useState<ReadonlyMap<string, Draft>>(() => keptDrafts(keptForm(id)));
  const [answered, setAnswered] = useState(false);
  const replies = questions.map((question) => [question.id, reply(drafts.get(question.id) ?? nothing)] as const);
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
      {questions.map((question) => (
        <Question
          key={question.id}
          name={`${id}:${question.id}`}
          question={question}
          draft={drafts.get(question.id) ?? nothing}
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
        <Button disabled={answered} onClick={() => post({ type: "showDecision", decisionId: id })}>
          {t("Show Picker")}
        </Button>
      </div>
    </form>
  );
}

interface QuestionProps {
  readonly name: string;
  readonly question: QuestionView;
  readonly draft: Draft;
  readonly disabled: boolean;
  readonly onChange: (draft: Draft) => void;
}

function Question({ name, question, draft, disabled, onChange }: QuestionProps) {
  const { header, text, options, other, secret } = question;
  const own = {
    // "off" would not keep a browser from offering to store a password.
    autocomplete: secret ? "new-password" : "off",
    class: "text-input",
    dir: "auto",
    "aria-label": options.length === 0 ? text : t("Another answer to: {0}", text),
    placeholder: options.length === 0 ? t("Your answer") : t("Another answer"),
    value: draft.words,
    onInput: (event: TargetedInputEvent<HTMLInputElement>) => onChange({ ...draft, words: event.currentTarget.value }),
  } as const;
  return (
    <fieldset class="question" disabled={disabled}>
      <legend dir="auto">
        {header !== "" && <span class="muted">{visibleText(header)}</span>}
        <span>{visibleText(text)}</span>
      </legend>
      {options.map(({ label, description }) => (
        <label key={label} class="option">
          <input
            type="radio"
            name={name}
            checked={draft.words === "" && draft.option === label}
            onChange={() => onChange({ option: label, words: "" })}
          />
          <span dir="auto">
            {visibleText(label)}
            {description !== "" && <span class="muted description">{visibleText(description)}</span>}
          </span>
        </label>
      ))}
      {other && (secret ? <input type="password" {...own} /> : <input type="text" {...own} />)}
    </fieldset>
  );
}

/** What was filled in before the page went away for a while. */
function keptDrafts(kept: unknown): ReadonlyMap<string, Draft> {
  return new Map(Array.isArray(kept) ? (kept as [string, Draft][]) : []);
}

function reply({ option, words }: Draft): string | null {
  return words.trim() === "" ? option : words;
}
