import type { UserInput } from "../protocol/generated/v2/UserInput";
import type { Attachment, Prompt } from "../shared/prompt";

/** A prompt as `turn/start` and `turn/steer` take it. */
export function toUserInput(prompt: Prompt): UserInput[] {
  return [{ type: "text", text: prompt.text, text_elements: [] }];
}

/** The prompt in a `userMessage` item, which may have come from another client. */
export function fromUserInput(content: readonly UserInput[]): Prompt {
  const text = content.flatMap((input) => (input.type === "text" ? [input.text] : [])).join("\n");
  return { text, attachments: content.flatMap(attachment) };
}

function attachment(input: UserInput): Attachment[] {
  switch (input.type) {
    case "text":
      return [];
    case "skill":
      return [{ kind: "skill", name: input.name, path: input.path }];
    case "localImage":
      return [{ kind: "image", name: input.path, url: null, path: input.path }];
    case "mention":
      return [{ kind: "other", name: input.name }];
    case "localAudio":
      return [{ kind: "other", name: input.path }];
    case "image":
    case "audio":
      return [{ kind: "other", name: input.type }];
  }
}
