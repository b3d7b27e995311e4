import type { ComponentChildren, TargetedInputEvent } from "preact";
import type { FieldInput, FormField } from "../../src/shared/form";
import { visibleText } from "../../src/shared/visibleText";
import { t } from "../l10n";
import { Icon } from "../parts/Icon";

interface Props {
  /** For the ids of its elements. */
  readonly id: string;
  readonly index: number;
  readonly field: FormField;
  readonly input: FieldInput;
  /** What is wrong with it, in words. */
  readonly problem: string | undefined;
  readonly disabled: boolean;
  readonly onInput: (input: FieldInput) => void;
}

/** One field of a form: its name, its control, what it is for, and what is wrong with it. */
export function Field(props: Props) {
  const { id, index, field, problem } = props;
  const many = field.kind === "choices";
  const name = (
    <>
      {visibleText(field.title)}
      {!field.required && field.kind !== "boolean" && <span class="muted"> {t("(optional)")}</span>}
    </>
  );
  const notes = (
    <>
      {field.description !== null && (
        <p id={`${id}:about`} class="muted" dir="auto">
          {visibleText(field.description)}
        </p>
      )}
      {problem !== undefined && (
        <p id={`${id}:problem`} class="field-problem">
          <Icon name="error" />
          {problem}
        </p>
      )}
    </>
  );
  const frame = { class: "field", "data-field": index } as const;
  if (many) {
    return (
      <fieldset {...frame} {...described(props)} disabled={props.disabled}>
        <legend dir="auto">{name}</legend>
        <Control {...props} />
        {notes}
      </fieldset>
    );
  }
  if (field.kind === "boolean") {
    return (
      <div {...frame}>
        <Option type="checkbox" text={name} {...props} checked={props.input === true} onChange={props.onInput} />
        {notes}
      </div>
    );
  }
  return (
    <div {...frame}>
      <label for={id} dir="auto">
        {name}
      </label>
      <Control {...props} />
      {notes}
    </div>
  );
}

function Control(props: Props) {
  const { id, field, input, disabled, onInput } = props;
  if (field.kind === "choices") {
    const ticked = new Set(Array.isArray(input) ? (input as readonly string[]) : []);
    return (
      <>
        {field.options.map(({ value, title }) => (
          <Option
            key={value}
            type="checkbox"
            text={visibleText(title)}
            checked={ticked.has(value)}
            onChange={(on) =>
              onInput(
                field.options.map((option) => option.value).filter((each) => (each === value ? on : ticked.has(each))),
              )
            }
          />
        ))}
      </>
    );
  }
  const own = {
    id,
    disabled,
    "aria-required": field.required,
    onInput: (event: TargetedInputEvent<HTMLInputElement | HTMLSelectElement>) => onInput(event.currentTarget.value),
    ...described(props),
  };
  if (field.kind === "choice") {
    return (
      <select {...own} class="select-input" value={String(input)}>
        <option value="">{field.required ? t("Choose…") : t("None")}</option>
        {field.options.map(({ value, title }) => (
          <option key={value} value={value}>
            {visibleText(title)}
          </option>
        ))}
      </select>
    );
  }
  return (
    <input {...own} {...inputKind(field)} class="text-input" dir="auto" autocomplete="off" value={String(input)} />
  );
}

interface OptionProps {
  readonly type: "checkbox";
  readonly text: ComponentChildren;
  readonly checked: boolean;
  readonly onChange: (on: boolean) => void;
  readonly disabled?: boolean;
}

function Option({ text, type, checked, onChange, disabled = false }: OptionProps) {
  return (
    <label class="option">
      <input
        type={type}
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span dir="auto">{text}</span>
    </label>
  );
}

/** Dates have the browser's own pickers. Numbers have not its spin buttons, which also swallow what is not a number. */
function inputKind(field: FormField) {
  if (field.kind === "number") return { type: "text", inputMode: "decimal" } as const;
  switch (field.kind === "text" ? field.format : null) {
    case "email":
      return { type: "text", inputMode: "email", placeholder: t("name@example.com") } as const;
    case "uri":
      return { type: "text", inputMode: "url", placeholder: "https://" } as const;
    case "date":
      return { type: "date" } as const;
    case "date-time":
      return { type: "datetime-local", step: 1 } as const;
    default:
      return { type: "text" } as const;
  }
}

/** What a screen reader says of a control beside its name. */
function described({ id, field, problem }: Props) {
  const about = [
    ...(problem === undefined ? [] : [`${id}:problem`]),
    ...(field.description === null ? [] : [`${id}:about`]),
  ];
  return {
    "aria-invalid": problem !== undefined,
    ...(about.length === 0 ? {} : { "aria-describedby": about.join(" ") }),
  };
}
