import { chosenText, type FileReview, rightText } from "./fileReview";
import { splitLines } from "./hunks";
import { matchLines } from "./lineDiff";

/** How it is with one edit in the right-hand side of a diff. */
export type EditState = "accepted" | "declined" | "edited";

/** Where an edit is in the right-hand side: lines counted from 0, `end` not included. Nothing is there when it is empty. */
export interface EditPlace {
  readonly start: number;
  readonly end: number;
  readonly state: EditState;
}

/** A text as an editor shows it: it has one kind of line ending, and no byte order mark. */
export function shownText(text: string): string {
  return text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
}

/**
 * The review after somebody has changed the right-hand side: by hand, or with the editor's own revert arrow. What it
 * doesn't touch keeps its bytes; an edit that is back to what the file has counts as declined.
 * @param shown all of the right-hand side, as the editor has it
 */
export function withRightSide(review: FileReview, shown: string): FileReview {
  const text = shownText(shown);
  if (review.wholeDeclined === null && shownText(rightText(review)) === text) return review;
  const expected = chosenText(review, review.declined);
  const typed = typedAside(regions(review, review.declined), expected, text);
  if (typed !== undefined) return { ...review, edited: typed };
  const choice = matchingChoice(review, text);
  if (choice) return { ...review, declined: reasonsFor(review, choice), edited: null };
  const aligned = align(expected, text);
  const declined = new Set<number>();
  for (const [index, { start, end }] of regions(review, review.declined).entries()) {
    const edit = review.edits[index];
    const was = review.declined.has(index);
    const [from, to] = aligned.range(start, end);
    const other = was ? edit?.after : edit?.before;
    const flipped = !aligned.intact(start, end) && same(aligned.lines, from, to, other ?? []);
    if (was !== flipped) declined.add(index);
  }
  const kept = chosenText(review, declined);
  return {
    ...review,
    declined: reasonsFor(review, declined),
    edited: withBytes(text, kept, review.base ?? ""),
  };
}

/** The review with one edit made or not made; what else was written by hand stays. */
export function withEdit(review: FileReview, index: number, made: boolean, reason = ""): FileReview {
  const edit = review.edits[index];
  if (!edit || review.wholeDeclined !== null) return review;
  const declined = new Map(review.declined);
  if (made) declined.delete(index);
  else declined.set(index, reason);
  const place = editPlaces(review)[index];
  const isMade = !review.declined.has(index);
  if (review.edited === null || !place || (place.state !== "edited" && made === isMade)) return { ...review, declined };
  const lines = splitLines(review.edited);
  const put = made ? edit.after : edit.before;
  const edited = [...lines.slice(0, place.start), ...put, ...lines.slice(place.end)].join("");
  const changed = { ...review, declined, edited };
  return shownText(edited) === shownText(chosenText(review, declined)) ? { ...changed, edited: null } : changed;
}

/** Where each edit is in the right-hand side, and how it is with it. */
export function editPlaces(review: FileReview): EditPlace[] {
  const { declined, edited, wholeDeclined } = review;
  if (wholeDeclined !== null) {
    return review.edits.map(({ start, before }) => ({ start, end: start + before.length, state: "declined" }));
  }
  const plain = regions(review, declined);
  const state = (index: number): EditState => (declined.has(index) ? "declined" : "accepted");
  if (edited === null) return plain.map((region, index) => ({ ...region, state: state(index) }));
  const aligned = align(chosenText(review, declined), shownText(edited));
  return plain.map(({ start, end }, index) => {
    const [from, to] = aligned.range(start, end);
    return { start: from, end: to, state: aligned.intact(start, end) ? state(index) : "edited" };
  });
}

/** The lines of each edit in the text that a choice makes. */
function regions({ edits }: FileReview, declined: { has(index: number): boolean }): { start: number; end: number }[] {
  let shift = 0;
  return edits.map(({ start, before, after }, index) => {
    const made = !declined.has(index);
    const from = start + shift;
    if (made) shift += after.length - before.length;
    return { start: from, end: from + (made ? after : before).length };
  });
}

/**
 * The choice that makes exactly this text. Where several do, because an edit shows nothing (only an ending, a byte order
 * mark) or lines repeat, each edit stays as it was if it can.
 */
function matchingChoice({ base, edits, declined }: FileReview, text: string): ReadonlySet<number> | undefined {
  const lines = splitLines(base ?? "");
  const parts: { kept: string; options: { taken: boolean; text: string }[] }[] = [];
  let at = 0;
  let first = true;
  const show = (part: string): string => {
    const shown = first ? shownText(part) : part.replace(/\r\n?/g, "\n");
    if (part !== "") first = false;
    return shown;
  };
  edits.forEach(({ start, before, after }, index) => {
    const kept = show(lines.slice(at, start).join(""));
    const wasFirst = first;
    const options = [
      { taken: true, text: show(after.join("")) },
      { taken: false, text: (wasFirst ? shownText : (each: string) => each.replace(/\r\n?/g, "\n"))(before.join("")) },
    ];
    if (before.length > 0) first = false;
    parts.push({ kept, options: declined.has(index) ? options.toReversed() : options });
    at = start + before.length;
  });
  const rest = show(lines.slice(at).join(""));
  return walk(parts, rest, text);
}

function walk(
  parts: readonly { kept: string; options: readonly { taken: boolean; text: string }[] }[],
  rest: string,
  text: string,
): ReadonlySet<number> | undefined {
  const dead = new Set<string>();
  /** The option that was tried last at each part, and where its text begins. */
  const path: { option: number; at: number }[] = [];
  let at = 0;
  let option = 0;
  for (;;) {
    const part = parts[path.length];
    if (!part) {
      if (text.length - at === rest.length && text.startsWith(rest, at)) break;
    } else if (option < part.options.length && !dead.has(`${path.length}:${at}`)) {
      const begin = at + part.kept.length;
      const tried = part.options[option]?.text ?? "";
      if (text.startsWith(part.kept, at) && text.startsWith(tried, begin)) {
        path.push({ option, at });
        at = begin + tried.length;
        option = 0;
      } else option += 1;
      continue;
    } else dead.add(`${path.length}:${at}`);
    const last = path.pop();
    if (!last) return undefined;
    at = last.at;
    option = last.option + 1;
  }
  return new Set(path.flatMap(({ option: chosen }, index) => (parts[index]?.options[chosen]?.taken ? [] : [index])));
}

function reasonsFor({ declined }: FileReview, chosen: ReadonlySet<number>): ReadonlyMap<number, string> {
  const same = chosen.size === declined.size && [...chosen].every((index) => declined.has(index));
  return same ? declined : new Map([...chosen].map((index) => [index, declined.get(index) ?? ""]));
}

/** How the lines of a text stand in another one that an editor shows. */
function align(expected: string, shown: string) {
  const cells = shownText(expected).split("\n");
  const lines = shown.split("\n");
  const matches = matchLines(cells, lines);
  // Looked up for each edit: in a long file without matches, searching anew each time takes minutes.
  const before = new Uint32Array(cells.length + 1);
  const after = new Uint32Array(cells.length + 1).fill(lines.length);
  for (let line = 0; line < cells.length; line += 1) {
    const match = matches[line] ?? -1;
    before[line + 1] = match >= 0 ? match + 1 : (before[line] ?? 0);
  }
  for (let line = cells.length - 1; line >= 0; line -= 1) {
    const match = matches[line] ?? -1;
    after[line] = match >= 0 ? match : (after[line + 1] ?? lines.length);
  }
  const range = (start: number, end: number): [number, number] => [before[start] ?? 0, after[end] ?? lines.length];
  return {
    lines,
    range,
    /** Nothing has changed in or at the edges of these lines. */
    intact: (start: number, end: number): boolean => {
      const [from, to] = range(start, end);
      if (to - from !== end - start) return false;
      for (let line = start; line < end; line += 1) if (matches[line] !== from + line - start) return false;
      return true;
    },
  };
}

/** Whether these lines of what is shown, up to `to`, are the lines of an edit. The last one of all ends nothing. */
function same(shown: readonly string[], from: number, to: number, lines: readonly string[]): boolean {
  // Lines without a match may be all of a long file.
  if (to - from > lines.length + 1) return false;
  const text = shown
    .slice(from, to)
    .map((line) => `${line}\n`)
    .join("");
  const wanted = lines
    .join("")
    .replace(/\r\n?/g, "\n")
    .replace(/^\uFEFF/, "");
  return to === shown.length ? text === `${wanted}\n` : text === wanted;
}

/** Gives a text that an editor shows the line endings and the byte order mark of the file, where its lines come from. */
function withBytes(shown: string, kept: string, base: string): string {
  const lines = shown.split("\n");
  const endings = new Map<number, string>();
  for (const source of [base, kept]) {
    const cells = splitLines(source);
    const texts = cells.map((cell) => shownText(cell).replace(/\n$/, ""));
    matchLines([...texts, ...(/[\r\n]$|^$/.test(source) ? [""] : [])], lines).forEach((match, index) => {
      const ending = /[\r\n]+$/.exec(cells[index] ?? "")?.[0];
      if (match >= 0 && ending !== undefined) endings.set(match, ending);
    });
  }
  let ending = /\r\n|\n|\r/.exec(kept)?.[0] ?? /\r\n|\n|\r/.exec(base)?.[0] ?? "\n";
  const text = lines
    .map((line, index) => {
      if (index === lines.length - 1) return line;
      ending = endings.get(index) ?? ending;
      return line + ending;
    })
    .join("");
  return (kept.startsWith("\uFEFF") ? "\uFEFF" : "") + text;
}

/** A file of fewer lines is gone through as a whole with every key. */
const long = 20_000;

/**
 * What is written into a long file, to the byte, when all of it lies aside from the edits of the proposal: then their
 * choice stays, and only the lines between the first and the last that differ are looked at.
 * @returns undefined where the whole text has to be looked at
 */
function typedAside(edits: readonly { start: number; end: number }[], kept: string, shown: string): string | undefined {
  const cells = splitLines(kept);
  if (cells.length < long) return undefined;
  const lines = shown.split("\n");
  const plain = (index: number): string => {
    const cell = cells[index] ?? "";
    const cut = cell.endsWith("\r\n") ? 2 : cell.endsWith("\n") || cell.endsWith("\r") ? 1 : 0;
    return cell.slice(index === 0 && cell.startsWith("\uFEFF") ? 1 : 0, cell.length - cut);
  };
  const ended = /[\r\n]$/.test(kept);
  const count = cells.length + (ended ? 1 : 0);
  let start = 0;
  while (start < count && start < lines.length && plain(start) === lines[start]) start += 1;
  let end = count;
  let shownEnd = lines.length;
  while (end > start && shownEnd > start && plain(end - 1) === lines[shownEnd - 1]) {
    end -= 1;
    shownEnd -= 1;
  }
  // The last line ends nothing, the first one may hold a byte order mark: both take a closer look.
  if (start === 0 || end === count || (start === end && start === shownEnd)) return undefined;
  if (edits.some((edit) => edit.end >= start && edit.start <= end)) return undefined;
  const ending = (index: number): string => /(?:\r\n|[\r\n])$/.exec(cells[index] ?? "")?.[0] ?? "\n";
  const middle = lines.slice(start, shownEnd);
  const old = cells.slice(start, end).map((_, index) => plain(start + index));
  const known = new Map(matchLines(old, middle).map((match, index) => [match, start + index]));
  let last = ending(start - 1);
  const written = middle.map((line, index) => {
    const source = known.get(index);
    if (source !== undefined) last = ending(source);
    return line + last;
  });
  return [...cells.slice(0, start), ...written, ...cells.slice(end)].join("");
}
