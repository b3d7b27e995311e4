import assert from "node:assert/strict";
import { formFields } from "../../../src/model/formFields";
import { type FormField, initialInput, readField, readForm } from "../../../src/shared/form";

/** The field that a property of a schema becomes. */
function field(schema: object, required = false): FormField {
  const fields = formFields({ type: "object", properties: { it: schema }, required: required ? ["it"] : [] });
  assert.ok(fields?.[0]);
  return fields[0];
}

/** What is sent for it, or the code of the problem. */
function read(schema: object, input: Parameters<typeof readField>[1], required = false): unknown {
  const result = readField(field(schema, required), input);
  return result.problem ? result.problem.code : result.value;
}

describe("forms of MCP servers", () => {
  it("become fields of every kind, with titles, limits and what stands in them at first", () => {
    const options = [
      { value: "a", title: "A" },
      { value: "b", title: "b" },
    ];
    const cases: readonly (readonly [object, Partial<FormField>])[] = [
      [{ type: "string" }, { kind: "text", title: "it", description: null, initial: "" }],
      [
        { type: "string", title: "T", description: "D", format: "email", minLength: 1, maxLength: 2, default: "x" },
        { kind: "text", title: "T", description: "D", format: "email", minLength: 1, maxLength: 2, initial: "x" },
      ],
      [
        { type: "string", format: "made-up" },
        { kind: "text", format: null },
      ],
      [
        { type: "number", minimum: 0.5, default: 1.5 },
        { kind: "number", integer: false, minimum: 0.5, initial: "1.5" },
      ],
      [
        { type: "integer", maximum: 9 },
        { kind: "number", integer: true, maximum: 9, initial: "" },
      ],
      [
        { type: "boolean", default: true },
        { kind: "boolean", initial: true },
      ],
      [
        { type: "string", enum: ["a", "b"], enumNames: ["A"] },
        { kind: "choice", options, initial: "" },
      ],
      [
        { type: "string", oneOf: [{ const: "a", title: "A" }, { const: "b" }], default: "b" },
        { kind: "choice", options, initial: "b" },
      ],
      [
        { type: "string", enum: ["a"], default: "gone" },
        { kind: "choice", initial: "" },
      ],
      [
        { type: "array", items: { type: "string", enum: ["b"] }, minItems: 1, default: ["b", "z"] },
        { kind: "choices", options: [{ value: "b", title: "b" }], minItems: 1, initial: ["b"] },
      ],
      [{ type: "array", items: { anyOf: [{ const: "a", title: "A" }] } }, { kind: "choices" }],
    ];
    for (const [schema, expected] of cases) {
      const actual = field(schema);
      assert.deepEqual({ ...actual, ...expected }, actual, JSON.stringify(schema));
    }
  });

  it("are refused as a whole when a part can't be drawn", () => {
    const parts = [{ type: "object" }, { type: "array", items: {} }, { type: "string", enum: [] }, {}, null, 3];
    for (const it of parts)
      assert.equal(formFields({ type: "object", properties: { ok: { type: "string" }, it } }), null);
    for (const schema of [null, 1, [], {}, { properties: [] }]) assert.equal(formFields(schema), null);
    assert.deepEqual(formFields({ type: "object", properties: {} }), []);
  });

  it("check texts by length, counted in characters, and by format", () => {
    assert.equal(read({ type: "string", minLength: 2 }, "😀"), "tooShort");
    assert.equal(read({ type: "string", maxLength: 1 }, "😀"), "😀");
    assert.equal(read({ type: "string", maxLength: 1 }, "ab"), "tooLong");
    assert.equal(read({ type: "string" }, "  kept as it is "), "  kept as it is ");
    const formats: readonly (readonly [string, readonly string[], readonly string[], string])[] = [
      ["email", ["a@b", " ada@example.com "], ["a", "a@", "a b@c"], "email"],
      ["uri", ["https://x", "urn:a:b", "mailto:a@b"], ["x", "//x", "https: x"], "uri"],
      ["date", ["2024-02-29", "0099-01-01"], ["2023-02-29", "2024-13-01", "2024-1-1", "1.2.2024"], "date"],
      [
        "date-time",
        ["2026-01-31T09:30:00Z", "2026-01-31t09:30:00.5+02:00"],
        ["2026-01-31", "2026-01-31T09:30:00", "2026-02-31T09:30:00Z", "2026-01-31T25:30:00Z"],
        "dateTime",
      ],
    ];
    for (const [format, good, bad, code] of formats) {
      for (const text of good) assert.equal(read({ type: "string", format }, text), text.trim());
      for (const text of bad) assert.equal(read({ type: "string", format }, text), code, `${format} ${text}`);
    }
  });

  it("check numbers by what they are, and by their limits", () => {
    const good: readonly (readonly [string, number])[] = [
      ["12", 12],
      [" -1.5 ", -1.5],
      ["1e3", 1000],
      [".5", 0.5],
    ];
    for (const [text, value] of good) assert.equal(read({ type: "number" }, text), value);
    for (const text of ["1,5", "0x10", "Infinity", "1e999", "twelve", "1 2"]) {
      assert.equal(read({ type: "number" }, text), "notANumber", text);
    }
    assert.equal(read({ type: "integer" }, "1.5"), "notWhole");
    assert.equal(read({ type: "integer" }, "9007199254740993"), "notWhole", "it would be sent as another number");
    assert.equal(read({ type: "integer" }, "1e2"), 100);
    assert.equal(read({ type: "integer", minimum: 1 }, "0"), "tooSmall");
    assert.equal(read({ type: "integer", maximum: 3 }, "4"), "tooLarge");
  });

  it("check what was chosen", () => {
    const choice = { type: "string", enum: ["a", "b"] };
    assert.equal(read(choice, "b"), "b");
    assert.equal(read(choice, "c"), "notOffered");
    const choices = { type: "array", items: { type: "string", enum: ["a", "b", "c"] }, minItems: 2, maxItems: 2 };
    assert.deepEqual(read(choices, ["c", "a"]), ["a", "c"], "in the order of the options");
    assert.equal(read(choices, ["a"]), "tooFew");
    assert.equal(read(choices, ["a", "b", "c"]), "tooMany");
    assert.equal(read(choices, ["z"]), "notOffered");
    assert.equal(read(choices, []), undefined, "nothing at all leaves it out");
    assert.equal(read(choices, [], true), "tooFew");
    assert.equal(read({ type: "boolean" }, false), false);
  });

  it("leave out what is empty and not required, and nothing else", () => {
    const properties = {
      a: { type: "string" },
      b: { type: "boolean" },
      ["__proto__"]: { type: "string" },
      c: { type: "number" },
    };
    const schema = JSON.parse(
      JSON.stringify({ type: "object", properties, required: ["a"] }).replace(
        '"c"',
        '"__proto__":{"type":"string"},"c"',
      ),
    );
    const fields = formFields(schema) ?? [];
    const start = Object.fromEntries(fields.map((each) => [each.name, initialInput(each)]));
    assert.equal(readForm(fields, start), undefined, "a is required");
    assert.deepEqual(readForm(fields, { ...start, a: "x" }), { a: "x", b: false });
    assert.deepEqual(readForm(fields, { a: "x" }), { a: "x", b: false });
    const tricky = JSON.parse('{"a":"x","__proto__":"p","c":"1","unknown":"u"}');
    assert.equal(JSON.stringify(readForm(fields, tricky)), '{"a":"x","b":false,"__proto__":"p","c":1}');
  });
});
