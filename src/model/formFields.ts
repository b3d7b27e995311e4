import type { FormField, FormOption, TextField } from "../shared/form";

type Schema = Readonly<Record<string, unknown>>;

const formats: readonly unknown[] = ["email", "uri", "date", "date-time"] satisfies TextField["format"][];

/**
 * The fields of a form that an MCP server wants filled in. It is written by that server, and passed on by Codex in the
 * order of the names (0.130.0 leaves defaults of texts and numbers out, and both versions a `pattern`), so nothing about
 * its shape is taken for granted.
 * @returns null when it asks for something that can't be drawn: then the form as a whole can't be shown
 */
export function formFields(schema: unknown): readonly FormField[] | null {
  if (!isRecord(schema) || !isRecord(schema["properties"])) return null;
  const required = new Set(Array.isArray(schema["required"]) ? schema["required"] : []);
  const fields: FormField[] = [];
  for (const [name, property] of Object.entries(schema["properties"])) {
    const field = isRecord(property) ? fieldOf(name, property, required.has(name)) : null;
    if (!field) return null;
    fields.push(field);
  }
  return fields;
}

function fieldOf(name: string, schema: Schema, required: boolean): FormField | null {
  const base = { name, title: text(schema["title"]) ?? name, description: text(schema["description"]), required };
  const preset = schema["default"];
  switch (schema["type"]) {
    case "string": {
      const options = optionsOf(schema);
      const initial = typeof preset === "string" ? preset : "";
      if (options) {
        const offered = options.some(({ value }) => value === initial);
        return options.length === 0 ? null : { ...base, kind: "choice", options, initial: offered ? initial : "" };
      }
      const { minLength, maxLength } = schema;
      const format = formats.includes(schema["format"]) ? (schema["format"] as TextField["format"]) : null;
      return { ...base, kind: "text", format, minLength: count(minLength), maxLength: count(maxLength), initial };
    }
    case "number":
    case "integer":
      return {
        ...base,
        kind: "number",
        integer: schema["type"] === "integer",
        minimum: count(schema["minimum"]),
        maximum: count(schema["maximum"]),
        initial: typeof preset === "number" ? String(preset) : "",
      };
    case "boolean":
      return { ...base, kind: "boolean", initial: preset === true };
    case "array": {
      const options = isRecord(schema["items"]) ? optionsOf(schema["items"]) : null;
      if (!options?.length) return null;
      const chosen: readonly unknown[] = Array.isArray(preset) ? preset : [];
      const initial = options.map(({ value }) => value).filter((value) => chosen.includes(value));
      const { minItems, maxItems } = schema;
      return { ...base, kind: "choices", options, minItems: count(minItems), maxItems: count(maxItems), initial };
    }
    default:
      return null;
  }
}

/** What an enumeration offers, in any of the three ways to write one; null for what is none. */
function optionsOf(schema: Schema): FormOption[] | null {
  const titled = schema["oneOf"] ?? schema["anyOf"];
  if (Array.isArray(titled)) {
    return titled.flatMap((option: unknown) => {
      const value = isRecord(option) ? option["const"] : undefined;
      if (!isRecord(option) || typeof value !== "string" || value === "") return [];
      return [{ value, title: text(option["title"]) ?? value }];
    });
  }
  const values = schema["enum"];
  if (!Array.isArray(values)) return null;
  const names: readonly unknown[] = Array.isArray(schema["enumNames"]) ? schema["enumNames"] : [];
  return values.flatMap((value: unknown, index) =>
    typeof value === "string" && value !== "" ? [{ value, title: text(names[index]) ?? value }] : [],
  );
}

function isRecord(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function text(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" ? value : null;
}

function count(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}
