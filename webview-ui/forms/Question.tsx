import type { TargetedInputEvent } from "preact";
import type { QuestionView } from "../../src/shared/decisions";
import { visibleText } from "../../src/shared/visibleText";
import { t } from "../l10n";

/** What is chosen and written for one question. Written words win over an option. */
export interface Draft {
  readonly option: string | null;
  readonly words: string;
}

export const noAnswer: Draft = { option: null, words: "" };

interface QuestionProps {
  readonly name: string;
  readonly question: QuestionView;
  readonly draft: Draft;
  readonly disabled: boolean;
  readonly onChange: (draft: Draft) => void;
}

/** One question: its options, and room for words of one's own. */
export function Question({ name, question, draft, disabled, onChange }: QuestionProps) {
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
export function keptDrafts(kept: unknown): ReadonlyMap<string, Draft> {
  return new Map(Array.isArray(kept) ? (kept as [string, Draft][]) : []);
}

/** The answer that a draft stands for; null while there is none. */
export function reply({ option, words }: Draft): string | null {
  return words.trim() === "" ? option : words;
}
