import type { Danger, DangerKind } from "../../shared/danger";
import type { Places } from "./shellPaths";

/** A script for a shell that is not read as those of POSIX are. */
export interface OtherScript {
  readonly shell: "powershell" | "cmd";
  /** The script where it can be told from the shell's own words, else all that stands behind the shell's name. */
  readonly script: string;
  /** It is given in a form that nobody can read. */
  readonly encoded: boolean;
}

/** What PowerShell or Windows' command prompt is given to run; undefined for every other command. */
export function otherScript(command: string): OtherScript | undefined {
  const found = /^\s*(?:&\s*)?(?:'([^']+)'|"([^"]+)"|([^\s'"]+))(?:\s+([\s\S]*))?$/.exec(command);
  const path = found?.[1] ?? found?.[2] ?? found?.[3] ?? "";
  const rest = found?.[4] ?? "";
  const name = path.replace(/^.*[\\/]/, "").toLowerCase();
  if (/^(?:pwsh|powershell)(?:\.exe)?$/.test(name)) {
    const script = /(?:^|\s)-c(?:o(?:m(?:m(?:a(?:n(?:d)?)?)?)?)?)?\s+([\s\S]+)$/i.exec(rest)?.[1] ?? rest;
    const encoded = /(?:^|\s)-(?:e|ec|en\w*)\s/i.test(rest);
    return { shell: "powershell", script: unquoted(script), encoded };
  }
  if (!/^cmd(?:\.exe)?$/.test(name)) return undefined;
  return { shell: "cmd", script: unquoted(/(?:^|\s)\/[ckr]\s+([\s\S]+)$/i.exec(rest)?.[1] ?? rest), encoded: false };
}

/** By the name of a program, cmdlet or alias, in small letters and without ".exe". */
const kinds: ReadonlyMap<string, DangerKind> = new Map(
  (
    [
      ["elevates", "runas sudo gsudo"],
      ["unknownScript", "invoke-expression iex"],
      ["device", "format format-volume clear-disk diskpart restart-computer stop-computer shutdown"],
      ["deletes", "remove-item ri rm rmdir rd del erase"],
      ["network", "invoke-webrequest iwr invoke-restmethod irm curl wget start-bitstransfer bitsadmin ssh scp"],
      ["rights", "set-executionpolicy set-acl icacls cacls takeown"],
      ["processes", "stop-process spps kill taskkill"],
      ["stays", "register-scheduledtask schtasks new-service"],
    ] as const
  ).flatMap(([kind, names]) => names.split(" ").map((name) => [name, kind] as const)),
);

/** Programs whose words name what they change. */
const writers = new Set(
  "set-content sc add-content ac out-file new-item ni tee-object copy-item cpi cp copy xcopy robocopy move-item mi mv move rename-item ren remove-item ri rm rmdir rd del erase mkdir md".split(
    " ",
  ),
);

/**
 * The plainest of what a person should look at twice in such a script: a name in the place of a command, and paths that
 * lead out of the workspace as they are written. It reads no further, and whoever shows it says so.
 */
export function otherDangers({ shell, script, encoded }: OtherScript, places: Places): readonly Danger[] {
  const found = new Map<DangerKind, Set<string>>();
  const say = (kind: DangerKind, part: string): void => {
    found.set(kind, (found.get(kind) ?? new Set()).add(part));
  };
  if (encoded) say("unknownScript", script);
  for (const words of statements(script)) {
    const [first = "", ...rest] = words;
    const name = first
      .replace(/^.*[\\/]/, "")
      .toLowerCase()
      .replace(/\.exe$/, "");
    const kind = kinds.get(name);
    const whole = words.join(" ");
    if (kind) say(kind, whole);
    if (/^(?:start-process|saps|start)$/.test(name) && /-v(?:e(?:r(?:b)?)?)?\s+runas\b/i.test(whole))
      say("elevates", whole);
    rest.forEach((word, index) => {
      const written = writers.has(name) || />$/.test(rest[index - 1] ?? "");
      if (written && leadsOut(word, shell, places)) say("writesOutside", word);
    });
  }
  return [...found].map(([kind, parts]) => ({ kind, parts: [...parts] }));
}

/** Words of each statement, without their quotes. A redirection is a word of its own. */
function statements(script: string): string[][] {
  const all: string[][] = [[]];
  for (const [token] of script.matchAll(/'[^']*'|"[^"]*"|>{1,2}|[;|&\n\r(){}]|[^\s'";|&(){}>]+/g)) {
    if (/^[;|&\n\r(){}]$/.test(token)) all.push([]);
    else all.at(-1)?.push(unquoted(token));
  }
  return all.filter((words) => words.length > 0);
}

function unquoted(text: string): string {
  const trimmed = text.trim();
  return /^'[^']*'$|^"[^"]*"$/.test(trimmed) ? trimmed.slice(1, -1) : trimmed;
}

/** Whether a word names a place outside of the workspace, as far as it says so itself. */
function leadsOut(word: string, shell: OtherScript["shell"], { cwd, folders }: Places): boolean {
  if (folders.length === 0 || /^-/.test(word) || (shell === "cmd" && /^\/\w$/.test(word))) return false;
  if (/^(?:nul|\$null)$/i.test(word)) return false;
  if (
    /^(?:~|\$home\b|\$env:(?:userprofile|appdata|programdata|windir|systemroot)\b|%(?:userprofile|appdata|programdata|windir|systemroot)%)/i.test(
      word,
    )
  ) {
    return true;
  }
  if (/[$%*]/.test(word.split(/[\\/]/)[0] ?? "")) return false;
  const absolute = /^[a-z]:[\\/]|^[\\/]/i.test(word);
  if (!absolute && cwd === null) return false;
  const path = plain(absolute ? word : `${cwd}/${word}`);
  return !folders.some((folder) => path === plain(folder) || path.startsWith(`${plain(folder)}/`));
}

/** Windows tells neither "\\" from "/" nor "A" from "a". */
function plain(path: string): string {
  const parts: string[] = [];
  for (const part of path.toLowerCase().split(/[\\/]/)) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return parts.join("/");
}
