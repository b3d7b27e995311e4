const wrapper = /^(?:\S*\/)?(?:bash|zsh|sh|dash) -l?c (?<script>[\s\S]+)$/;

/**
 * The script inside `/bin/bash -lc '…'`, which is what a person means by "the command". Anything that is not exactly
 * one quoted word after `-c` stays as it is: better a long line than a wrong one.
 */
export function unwrapShell(command: string): string {
  const script = wrapper.exec(command)?.groups?.["script"];
  return (script !== undefined && oneWord(script)) || command;
}

/** Words as one line of a shell, each quoted where it needs to be. */
export function shellLine(words: readonly string[]): string {
  return words.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'"'"'`)}'`)).join(" ");
}

/** What a request to type into a running command would type (`write_stdin --session-id N 'text'` on 0.169.0). */
export function typedText(command: string): string | undefined {
  const text = /^write_stdin --session-id \d+ (?<text>[\s\S]+)$/.exec(command)?.groups?.["text"];
  return text === undefined ? undefined : oneWord(text);
}

/** The value of a single shell word, or undefined when there is more than one or anything that needs expansion. */
function oneWord(text: string): string | undefined {
  let word = "";
  let rest = text;
  while (rest !== "") {
    const part =
      /^'(?<raw>[^']*)'/.exec(rest) ??
      /^"(?<quoted>(?:[^"\\$`]|\\[\s\S])*)"/.exec(rest) ??
      /^(?<plain>[\w@%+=:,./-]+)/.exec(rest);
    if (!part?.groups) return undefined;
    const { raw, quoted, plain } = part.groups;
    word += raw ?? quoted?.replace(/\\(["\\$`])/g, "$1").replace(/\\\n/g, "") ?? plain ?? "";
    rest = rest.slice(part[0].length);
  }
  return word;
}
