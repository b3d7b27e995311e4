import type { TextElement } from "../protocol/generated/v2/TextElement";
import type { UserInput } from "../protocol/generated/v2/UserInput";
import { attachmentName } from "../shared/attachmentName";
import type { Attachment, Prompt } from "../shared/prompt";
import { attachmentText, type NamedImage, readAttachmentText } from "./attachmentText";
import { imageFrom } from "./items/image";
import { utf8Length, utf8Slice } from "./utf8";

/**
 * A prompt as `turn/start` and `turn/steer` take it: the person's own words first, then a text of its own for each
 * attachment, and what the server has a kind of input for behind its text. A `mention` tells the model nothing, and
 * 0.130.0 keeps neither mentions nor skills in its history: the texts are what the model reads and what tells later
 * what was sent. Each is one text element from end to end, which is how it is found again whatever it holds.
 */
export function toUserInput(prompt: Prompt): UserInput[] {
  return [{ type: "text", text: prompt.text, text_elements: [] }, ...prompt.attachments.flatMap(inputs)];
}

function inputs(attachment: Attachment): UserInput[] {
  const text = attachmentText(attachment);
  if (text === undefined) return [];
  const byteRange = { start: 0, end: utf8Length(text) };
  const element: TextElement = { byteRange, placeholder: `[${attachmentName(attachment)}]` };
  const words: UserInput = { type: "text", text, text_elements: [element] };
  if (attachment.kind === "skill") return [words, { type: "skill", name: attachment.name, path: attachment.path }];
  if (attachment.kind !== "image") return [words];
  if (attachment.url !== null) return [words, { type: "image", url: attachment.url }];
  return attachment.path === null ? [] : [words, { type: "localImage", path: attachment.path }];
}

/** The prompt in a `userMessage` item, which may have come from another client. */
export function fromUserInput(content: readonly UserInput[]): Prompt {
  const texts = content.flatMap((input) => (input.type === "text" ? [splitText(input.text, input.text_elements)] : []));
  const described = texts.flatMap(({ attachments }) => attachments);
  const pictures = content.flatMap(picture);
  // 0.130.0 joins all texts into one: a picture and its name are matched by their order.
  const attachments = described.map((each): Attachment => {
    if (each.kind !== "namedImage") return each;
    const { url = null, path = null } = pictures.shift() ?? {};
    return { kind: "image", name: each.name, url, path: each.path ?? path };
  });
  const text = texts
    .map(({ own }) => own)
    .filter((own, index) => own !== "" || index === 0)
    .join("\n");
  return { text, attachments: [...attachments, ...pictures, ...others(content, attachments)] };
}

/** What a text says in the person's own words, and what it says of attachments. */
function splitText(text: string, elements: readonly TextElement[]) {
  const attachments: (Attachment | NamedImage)[] = [];
  let own = "";
  let from = 0;
  for (const { byteRange } of elements.toSorted((a, b) => a.byteRange.start - b.byteRange.start)) {
    const attachment =
      byteRange.start < from ? undefined : readAttachmentText(utf8Slice(text, byteRange.start, byteRange.end));
    if (!attachment) continue;
    attachments.push(attachment);
    own += utf8Slice(text, from, byteRange.start);
    from = byteRange.end;
  }
  return { own: from === 0 ? text : own + utf8Slice(text, from, Number.POSITIVE_INFINITY), attachments };
}

type Picture = Extract<Attachment, { kind: "image" }>;

function picture(input: UserInput): Picture[] {
  if (input.type === "localImage") return [{ kind: "image", name: baseName(input.path), url: null, path: input.path }];
  if (input.type !== "image") return [];
  // One that lies elsewhere, or that is too large to be shown, has its place in the list all the same.
  const shown = "url" in input ? imageFrom(input.url) : undefined;
  return [{ kind: "image", name: "", url: shown?.kind === "image" ? shown.url : null, path: null }];
}

/** What has no text of ours: another client sent it. */
function others(content: readonly UserInput[], known: readonly Attachment[]): Attachment[] {
  const skills = new Set(known.flatMap((each) => (each.kind === "skill" ? [each.path] : [])));
  return content.flatMap((input): Attachment[] => {
    switch (input.type) {
      case "skill":
        return skills.has(input.path) ? [] : [{ kind: "skill", name: input.name, path: input.path }];
      case "mention":
        return [{ kind: "other", name: input.name }];
      case "localAudio":
        return [{ kind: "other", name: baseName(input.path) }];
      case "audio":
        return [{ kind: "other", name: input.type }];
      default:
        return [];
    }
  });
}

function baseName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
