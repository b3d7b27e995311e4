/** The commands of the composer, in the order in which they are listed; src/app/slash/ says what each one does. */
export const slashNames = [
  "new",
  "model",
  "mode",
  "plan",
  "folder",
  "review",
  "diff",
  "init",
  "goal",
  "compact",
  "fork",
  "rename",
  "find",
  "copy",
  "export",
  "status",
  "editor",
  "help",
] as const;

export type SlashName = (typeof slashNames)[number];

/** The commands that do something with words behind their names; for all others those are none of their business. */
const withWords: ReadonlySet<SlashName> = new Set(["mode", "plan", "review", "goal", "rename"]);

/** See `withWords`. */
export function takesWords(name: SlashName): boolean {
  return withWords.has(name);
}

/** Whether there is a command of this name at all, whether or not it does something now. */
export function isSlashName(name: string): name is SlashName {
  return (slashNames as readonly string[]).includes(name);
}

/** A command as it is typed: its name right at the beginning, and what follows it. */
export interface SlashCall {
  readonly name: string;
  readonly args: string;
}

/** The command that a text would be, if there is one of that name. A path like /usr/bin is none. */
export function slashCall(text: string): SlashCall | undefined {
  const { name, args = "" } = /^\/(?<name>[a-z][a-z-]*)(?:\s+(?<args>.*))?$/is.exec(text.trimEnd())?.groups ?? {};
  return name === undefined ? undefined : { name: name.toLowerCase(), args: args.trim() };
}
