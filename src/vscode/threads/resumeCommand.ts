/** A program as VS Code's terminal starts it, without a shell of the person's in between. */
interface ShellCommand {
  readonly shellPath: string;
  readonly shellArgs: string[] | string;
}

/**
 * How a terminal goes on with a thread.
 * @param path of codex
 * @param threadId of word characters and dashes only
 * @param systemRoot the Windows folder, on Windows
 */
export function resumeCommand(
  platform: NodeJS.Platform,
  path: string,
  threadId: string,
  systemRoot = "C:\\Windows",
): ShellCommand {
  if (platform !== "win32") return { shellPath: path, shellArgs: ["resume", threadId] };
  // What npm installs is a script, which only cmd.exe runs. A path may have parentheses or an ampersand in it, which
  // are what they are only between the quotes that /s leaves alone; it can't have quotes.
  const shellArgs = `/d /s /v:off /c ""${path}" resume ${threadId}"`;
  return { shellPath: `${systemRoot}\\System32\\cmd.exe`, shellArgs };
}
