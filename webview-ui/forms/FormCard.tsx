import { useRef, useState } from "preact/hooks";
import type { FormDecision } from "../../src/shared/decisions";
import { type FieldInput, type FormField, type FormInputs, initialInput, readField } from "../../src/shared/form";
import { visibleText } from "../../src/shared/visibleText";
import { MoreChoices } from "../decisions/MoreAnswers";
import { post } from "../host";
import { t } from "../l10n";
import { Button } from "../parts/Button";
import { Icon } from "../parts/Icon";
import { requestFocus } from "../state/focus";
import { keepForm, keptForm } from "../state/saved";
import { localMoment, moment } from "./dateTime";
import { Field } from "./Field";
import { fieldProblemText } from "./fieldText";
import { PickerButton } from "./PickerButton";

/** A form of an MCP server, built from the fields it asks for. What is wrong is said at its field, before it is sent. */
export function FormCard({ decision }: { readonly decision: FormDecision }) {
  const { id, server, message, fields } = decision;
  const [inputs, setInputs] = useState<ReadonlyMap<string, FieldInput>>(() => startInputs(fields, keptForm(id)));
  // Only once somebody wanted to send it. On leaving a field, what appears would move the button that is being pressed.
  const [checked, setChecked] = useState(false);
  const [answered, setAnswered] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const inputOf = (field: FormField): FieldInput => inputs.get(field.name) ?? "";
  const wrong = fields.filter((field) => readField(field, sent(field, inputOf(field))).problem);

  const done = (): void => {
    setAnswered(true);
    requestFocus();
  };
  const send = (): void => {
    if (answered) return;
    if (wrong[0]) {
      setChecked(true);
      form.current
        ?.querySelector<HTMLElement>(`[data-field="${fields.indexOf(wrong[0])}"] :is(input, select)`)
        ?.focus();
      return;
    }
    const filledIn: FormInputs = Object.fromEntries(fields.map((field) => [field.name, sent(field, inputOf(field))]));
    post({ type: "fill", decisionId: id, inputs: filledIn });
    done();
  };
  const refuse = (answer: "decline" | "cancel", reason?: string) => () => {
    post({ type: "decide", decisionId: id, answer, ...(reason === undefined ? {} : { reason }) });
    done();
  };
  const title = t("{0} asks you to fill in a form", visibleText(server));
  return (
    <form
      ref={form}
      class="item card decision form"
      aria-label={title}
      data-decision-id={id}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <h2 class="card-title">
        <Icon name="checklist" />
        {title}
      </h2>
      <p class="form-message" dir="auto">
        {visibleText(message)}
      </p>
      <p class="muted">{t("What you send goes to this MCP server. Don’t write passwords or keys here.")}</p>
      {fields.map((field, index) => (
        <Field
          key={field.name}
          id={`${id}:${index}`}
          index={index}
          field={field}
          input={inputOf(field)}
          problem={checked ? fieldProblemText(field, sent(field, inputOf(field))) : undefined}
          disabled={answered}
          onInput={(input) => {
            const next = new Map(inputs).set(field.name, input);
            setInputs(next);
            keepForm(id, [...next]);
          }}
        />
      ))}
      <div class="buttons">
        <button type="submit" class="button primary" disabled={answered}>
          {t("Send")}
        </button>
        <Button disabled={answered} onClick={refuse("decline")}>
          {t("Decline")}
        </Button>
        <Button disabled={answered} onClick={refuse("cancel")}>
          {t("Dismiss")}
        </Button>
        <PickerButton decisionId={id} disabled={answered} />
      </div>
      <MoreChoices decisionId={id} disabled={answered} onDecline={(reason) => refuse("decline", reason)} />
    </form>
  );
}

/** What was filled in before the page went away for a while, else what the server suggests. */
function startInputs(fields: readonly FormField[], kept: unknown): ReadonlyMap<string, FieldInput> {
  const before = new Map(Array.isArray(kept) ? (kept as [string, FieldInput][]) : []);
  return new Map(fields.map((field) => [field.name, before.get(field.name) ?? startInput(field)]));
}

/** The control for a moment is in the person's own time; on the wire it has its offset. */
function startInput(field: FormField): FieldInput {
  const input = initialInput(field);
  return isMoment(field) && typeof input === "string" ? localMoment(input) : input;
}

function sent(field: FormField, input: FieldInput): FieldInput {
  return isMoment(field) && typeof input === "string" ? moment(input) : input;
}

function isMoment(field: FormField): boolean {
  return field.kind === "text" && field.format === "date-time";
}
