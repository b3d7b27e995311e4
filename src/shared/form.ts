/** One thing that a form asks for. */
export type FormField = TextField | NumberField | BooleanField | ChoiceField | ChoicesField;

interface FieldBase {
  /** The key of its value in what is sent. */
  readonly name: string;
  /** What it is called for people; the name where there is nothing better. */
  readonly title: string;
  readonly description: string | null;
  readonly required: boolean;
}

export interface TextField extends FieldBase {
  readonly kind: "text";
  readonly format: "email" | "uri" | "date" | "date-time" | null;
  readonly minLength: number | null;
  readonly maxLength: number | null;
  readonly initial: string;
}

export interface NumberField extends FieldBase {
  readonly kind: "number";
  readonly integer: boolean;
  readonly minimum: number | null;
  readonly maximum: number | null;
  readonly initial: string;
}

export interface BooleanField extends FieldBase {
  readonly kind: "boolean";
  readonly initial: boolean;
}

/** What can be chosen: its value, and what it is called for people. */
export interface FormOption {
  readonly value: string;
  readonly title: string;
}

export interface ChoiceField extends FieldBase {
  readonly kind: "choice";
  readonly options: readonly FormOption[];
  /** Empty for none. */
  readonly initial: string;
}

export interface ChoicesField extends FieldBase {
  readonly kind: "choices";
  readonly options: readonly FormOption[];
  readonly minItems: number | null;
  readonly maxItems: number | null;
  readonly initial: readonly string[];
}

/** What a person wrote, ticked or chose in a field, as it stands there. */
export type FieldInput = string | boolean | readonly string[];

/** What was filled in, by the name of the field. */
export type FormInputs = Readonly<Record<string, FieldInput>>;

/** What is sent for a form. */
export type FormContent = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** Why a field can't be sent as it is; the words for it are chosen where it is drawn. */
export type FieldProblem =
  | { readonly code: "missing" | "notANumber" | "notWhole" | "email" | "uri" | "date" | "dateTime" | "notOffered" }
  | { readonly code: "tooShort" | "tooLong" | "tooSmall" | "tooLarge" | "tooFew" | "tooMany"; readonly limit: number };

/** A field as it will be sent; `value` is undefined for one that is left out. */
export type ReadField =
  | { readonly value: FormContent[string] | undefined; readonly problem?: undefined }
  | { readonly problem: FieldProblem };

/** What stands in a field before anybody touched it. */
export function initialInput(field: FormField): FieldInput {
  return field.initial;
}

/** Reads one field as its kind and its limits demand. An empty one is left out, unless it is required. */
export function readField(field: FormField, input: FieldInput): ReadField {
  if (field.kind === "boolean") return { value: input === true };
  if (field.kind === "choices") return readChoices(field, Array.isArray(input) ? (input as readonly string[]) : []);
  const text = typeof input === "string" ? input : "";
  if (text.trim() === "") return field.required ? { problem: { code: "missing" } } : { value: undefined };
  switch (field.kind) {
    case "text":
      return readText(field, text);
    case "number":
      return readNumber(field, text.trim());
    case "choice":
      return field.options.some(({ value }) => value === text) ? { value: text } : { problem: { code: "notOffered" } };
  }
}

/** What is sent for the whole form, or undefined when a field has a problem. */
export function readForm(fields: readonly FormField[], inputs: FormInputs): FormContent | undefined {
  const content: [string, FormContent[string]][] = [];
  for (const field of fields) {
    const read = readField(field, Object.hasOwn(inputs, field.name) ? (inputs[field.name] ?? "") : "");
    if (read.problem) return undefined;
    if (read.value !== undefined) content.push([field.name, read.value]);
  }
  return Object.fromEntries(content);
}

function readText({ format, minLength, maxLength }: TextField, text: string): ReadField {
  const value = format === null ? text : text.trim();
  // As JSON Schema counts: characters, not halves of them.
  const { length } = [...value];
  if (minLength !== null && length < minLength) return { problem: { code: "tooShort", limit: minLength } };
  if (maxLength !== null && length > maxLength) return { problem: { code: "tooLong", limit: maxLength } };
  switch (format) {
    case "email":
      return /^[^\s@]+@[^\s@]+$/.test(value) ? { value } : { problem: { code: "email" } };
    case "uri":
      return /^[a-z][a-z0-9+.-]*:[^\s]+$/i.test(value) ? { value } : { problem: { code: "uri" } };
    case "date":
      return isDate(value) ? { value } : { problem: { code: "date" } };
    case "date-time":
      return isDateTime(value) ? { value } : { problem: { code: "dateTime" } };
    default:
      return { value };
  }
}

function readNumber({ integer, minimum, maximum }: NumberField, text: string): ReadField {
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return { problem: { code: "notANumber" } };
  const value = Number(text);
  if (!Number.isFinite(value)) return { problem: { code: "notANumber" } };
  // Beyond the safe ones, what would be sent is another number than what was written.
  if (integer && !Number.isSafeInteger(value)) return { problem: { code: "notWhole" } };
  if (minimum !== null && value < minimum) return { problem: { code: "tooSmall", limit: minimum } };
  if (maximum !== null && value > maximum) return { problem: { code: "tooLarge", limit: maximum } };
  return { value };
}

function readChoices({ options, required, minItems, maxItems }: ChoicesField, chosen: readonly string[]): ReadField {
  const offered = new Set(options.map(({ value }) => value));
  if (!chosen.every((value) => offered.has(value))) return { problem: { code: "notOffered" } };
  if (chosen.length === 0 && !required) return { value: undefined };
  const least = Math.max(minItems ?? 0, required ? 1 : 0);
  if (chosen.length < least) {
    return { problem: least === 1 ? { code: "missing" } : { code: "tooFew", limit: least } };
  }
  if (maxItems !== null && chosen.length > maxItems) return { problem: { code: "tooMany", limit: maxItems } };
  // In the order of the options, each once, however they were ticked.
  const ticked = new Set(chosen);
  return { value: options.map(({ value }) => value).filter((value) => ticked.has(value)) };
}

function isDate(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)?.map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined) return false;
  // The 31st of February is the 2nd or 3rd of March here, which is how it is found out.
  const date = new Date(Date.UTC(2000, 0, 1));
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** A moment with its offset from UTC, as RFC 3339 has it. */
function isDateTime(text: string): boolean {
  const parts = /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}):(\d{2}):(\d{2})(\.\d+)?([Zz]|[+-](\d{2}):(\d{2}))$/.exec(text);
  if (!parts || !isDate(parts[1] ?? "")) return false;
  const [hour, minute, second, offsetHour, offsetMinute] = [2, 3, 4, 7, 8].map((index) => Number(parts[index] ?? 0));
  return (
    (hour ?? 99) <= 23 &&
    (minute ?? 99) <= 59 &&
    (second ?? 99) <= 60 &&
    (offsetHour ?? 99) <= 23 &&
    (offsetMinute ?? 99) <= 59
  );
}
