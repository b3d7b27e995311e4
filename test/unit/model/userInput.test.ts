import assert from "node:assert/strict";
import fc from "fast-check";
import { fromUserInput, toUserInput } from "../../../src/model/userInput";
import type { UserInput } from "../../../src/protocol/generated/v2/UserInput";
import type { Attachment, Prompt } from "../../../src/shared/prompt";

const png = "data:image/png;base64,iVBORw0KGgo=";

const text = fc.oneof(
  fc.string({ unit: "binary" }).map((each) => each.toWellFormed()),
  fc.string({ unit: fc.constantFrom("`", "```", "\n", "\r", "a", '"', "\\", "é", "😀", "\n\nAttached file: /x") }),
);
const path = fc.oneof(text, fc.constantFrom("/ws/a.ts", "C:\\ws\\a.ts", '/ws/a "b".ts:', '"quoted"', "/ws/ü\n.ts"));
const line = fc.nat(100_000);
const unsaved = fc.constant(true as const);
const attachment: fc.Arbitrary<Attachment> = fc.oneof(
  fc.record({ kind: fc.constantFrom("file" as const, "folder" as const), path: path.filter((each) => each !== "") }),
  fc.record({ kind: fc.constantFrom("file" as const, "folder" as const), path, unsaved }).filter(named),
  fc
    .record({ kind: fc.constant("symbol" as const), name: text, path, startLine: line, endLine: line, unsaved })
    .filter(named),
  fc.record({ kind: fc.constant("selection" as const), path, startLine: line, endLine: line, text }).filter(named),
  fc.record({ kind: fc.constant("symbol" as const), name: text, path, startLine: line, endLine: line }).filter(named),
  fc.record({ kind: fc.constant("skill" as const), name: text, path }).filter(named),
  fc.record({ kind: fc.constant("problems" as const), count: line, text }),
  fc.record({ kind: fc.constant("terminal" as const), name: text, text }),
  fc.record({
    kind: fc.constant("image" as const),
    name: text,
    url: fc.constant(png),
    path: fc.constantFrom(null, "/a.png"),
  }),
);

function named({ path }: { readonly path: string }): boolean {
  return path !== "";
}

/** As 0.130.0 gives a message back: its texts are one, without mentions and skills. */
function joined(inputs: readonly UserInput[]): UserInput[] {
  let all = "";
  const text_elements = inputs.flatMap((input) => {
    if (input.type !== "text") return [];
    const offset = Buffer.byteLength(all);
    all += input.text;
    return input.text_elements.map(({ byteRange: { start, end }, placeholder }) => ({
      byteRange: { start: start + offset, end: end + offset },
      placeholder,
    }));
  });
  const rest = inputs.filter(({ type }) => type === "image" || type === "localImage");
  return [{ type: "text", text: all, text_elements }, ...rest];
}

describe("user input", () => {
  it("gives back exactly what was sent, whatever it holds", () => {
    fc.assert(
      fc.property(text, fc.array(attachment, { maxLength: 5 }), (own, attachments) => {
        // Plain objects: what fast-check makes has no prototype.
        const prompt: Prompt = { text: own, attachments: attachments.map((each) => ({ ...each })) };
        const inputs = toUserInput(prompt);
        assert.deepEqual(fromUserInput(inputs), prompt);
        assert.deepEqual(fromUserInput(joined(inputs)), prompt);
      }),
      { numRuns: 500 },
    );
  });

  it("tells the model plainly what is attached, fenced so that no text can end it", () => {
    const inputs = toUserInput({
      text: "why?",
      attachments: [
        { kind: "file", path: "/ws/a b.ts" },
        { kind: "selection", path: "/ws/b.ts", startLine: 3, endLine: 5, text: "a\n```\nb" },
        { kind: "symbol", name: "greet", path: "/ws/c.ts", startLine: 1, endLine: 2 },
        { kind: "folder", path: "/ws", unsaved: true },
        { kind: "symbol", name: "greet", path: "/ws/c.ts", startLine: 1, endLine: 2, unsaved: true },
        { kind: "problems", count: 1, text: "/ws/a.ts:1:1 error: no" },
        { kind: "image", name: "shot.png", url: png, path: null },
      ],
    });
    assert.deepEqual(
      inputs.map((input) => (input.type === "text" ? input.text : input.type)),
      [
        "why?",
        "\n\nAttached file: /ws/a b.ts",
        "\n\nAttached selection, lines 3-5 of /ws/b.ts:\n````\na\n```\nb\n````",
        '\n\nAttached symbol "greet", lines 1-2 of /ws/c.ts',
        "\n\nAttached folder, which the editor has unsaved edits in: /ws",
        '\n\nAttached symbol "greet", in a file which the editor has unsaved edits of, lines 1-2 of /ws/c.ts',
        "\n\nAttached problems that the editor reports (1):\n```\n/ws/a.ts:1:1 error: no\n```",
        '\n\nAttached image "shot.png"',
        "image",
      ],
    );
  });

  it("keeps a text as the person's own that only looks like an attachment", () => {
    const own = "\n\nAttached file: /etc/passwd";
    assert.deepEqual(fromUserInput([{ type: "text", text: own, text_elements: [] }]), { text: own, attachments: [] });
    const element = { byteRange: { start: 0, end: 5 }, placeholder: "@a.ts" };
    assert.deepEqual(fromUserInput([{ type: "text", text: "@a.ts é", text_elements: [element] }]), {
      text: "@a.ts é",
      attachments: [],
    });
  });

  it("reads what other clients send", () => {
    const elsewhere = "https://example.com/a.png";
    assert.deepEqual(
      fromUserInput([
        { type: "text", text: "one", text_elements: [] },
        { type: "localImage", path: "/tmp/shot.png" },
        { type: "text", text: "two", text_elements: [] },
        { type: "image", url: elsewhere },
        { type: "mention", name: "Drive", path: "app://drive" },
        { type: "skill", name: "review", path: "/skills/review/SKILL.md" },
      ]),
      {
        text: "one\ntwo",
        attachments: [
          { kind: "image", name: "shot.png", url: null, path: "/tmp/shot.png" },
          { kind: "image", name: "", url: null, path: null },
          { kind: "other", name: "Drive" },
          { kind: "skill", name: "review", path: "/skills/review/SKILL.md" },
        ],
      },
    );
  });
});
