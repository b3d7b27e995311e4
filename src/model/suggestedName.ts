import type { ThreadView } from "../shared/view";
import { firstLine } from "./firstLine";

/** A name is read in a list or a tab, in characters. */
const longest = 50;

/**
 * The name that is offered for a thread: its own, or, as long as that is only the beginning of its first prompt, what
 * that prompt is about in a few words. No model is asked.
 */
export function suggestedName({ title, turns }: Pick<ThreadView, "title" | "turns">): string {
  const prompt = turns.flatMap(({ items }) => items).find(({ type }) => type === "userMessage");
  if (prompt?.type !== "userMessage" || firstLine(prompt.text) !== title) return title;
  return nameOf(prompt.text) || title;
}

/** A prompt in a few words: its first sentence, without what makes it polite, a list or code. */
export function nameOf(prompt: string): string {
  const line = prompt
    .split("\n")
    .map((each) => each.replace(/^[\s>#*\-\d.)]+/u, "").replace(/[`*_]/g, ""))
    .find((each) => /\p{L}/u.test(each));
  const sentence = (line ?? "").split(/(?<=[.!?。！？])\s|[:;]\s/u, 1)[0] ?? "";
  const plain = sentence
    .replace(/^(?:(?:please|hi|hello|hey|can you|could you|would you)\b[,!\s]*)+/iu, "")
    .replace(/[\s.!?。！？,]+$/u, "")
    .trim();
  const short = shorten(plain);
  return short.charAt(0).toLocaleUpperCase() + short.slice(1);
}

function shorten(text: string): string {
  if (text.length <= longest) return text;
  const cut = text.slice(0, longest);
  const space = cut.lastIndexOf(" ");
  return `${(space > longest / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
}
