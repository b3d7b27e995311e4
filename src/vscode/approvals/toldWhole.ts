import { parseShell } from "../../model/shell/parseShell";
import type { CommandDecision, Decision } from "../../shared/decisions";
import { plainMessage } from "../plainMessage";
import { shownText } from "./shownText";

/** More of a text would not be read in a notification, in characters. */
const longest = 120;

/** Shells as systems install them: one from elsewhere would be a part of what is decided. */
const knownShell = /^(?:\/(?:usr\/|usr\/local\/|opt\/homebrew\/)?bin\/)?(?:bash|zsh|sh|dash) -l?c /;

/** What turns the direction of a line, by the letters alone. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** The beginning of a text of others. */
export function excerpt(text: string): string {
  const line = shownText(text);
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}

/**
 * Whether the line that a notification has for a decision shows all of what accepting would allow. Only such a
 * notification may have a button that accepts; everything else has to be seen first.
 * @param folder the one that nobody has to be told of, since there is no other: a command has to run in it
 */
export function isToldWhole(decision: Decision, folder: string | undefined): boolean {
  // Letters of other scripts may look like those of a host that is known.
  if (decision.kind === "network") return /^[!-~]+$/.test(decision.host) && isShownAsItIs(decision.host);
  return decision.kind === "command" && isPlain(decision, folder) && isShownAsItIs(decision.command);
}

function isPlain(
  { command, whole, cwd, typedInto, dangers, otherShell, permissions }: CommandDecision,
  folder: string | undefined,
): boolean {
  return (
    typedInto === undefined &&
    dangers.length === 0 &&
    otherShell === undefined &&
    permissions.length === 0 &&
    folder !== undefined &&
    (cwd ?? folder) === folder &&
    (whole === null || knownShell.test(whole)) &&
    // Where it could not be read, no danger could be found in it.
    parseShell(command) !== undefined
  );
}

/** Whether a person reads it letter by letter: whole, in order, and with the spaces that it has (a notification joins them). */
function isShownAsItIs(text: string): boolean {
  return (
    text !== "" &&
    text === text.trim() &&
    !/\s\s/.test(text) &&
    !rightToLeft.test(text) &&
    excerpt(text) === text &&
    plainMessage(text) === text
  );
}
