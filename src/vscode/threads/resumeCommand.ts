import { threadConfig } from "../../app/threadConfig";

/** A program as VS Code's terminal starts it, without a shell of the person's in between. */
interface ShellCommand {
  readonly shellPath: string;
  readonly shellArgs: string[] | string;
}

/**
 * The thread is free as soon as the terminal ends. Without a setting on its command line, codex 0.169.0 has a server in
 * the background run the thread, which stays, and keeps the thread for half an hour.
 */
const setting = `thread_unload_delay_secs=${threadConfig.thread_unload_delay_secs}`;

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
  if (platform !== "win32") return { shellPath: path, shellArgs: ["resume", "-c", setting, threadId] };
  // What npm installs is a script, which only cmd.exe runs. A path may have parentheses or an ampersand in it, which
  // are what they are only between the quotes that /s leaves alone; it can't have quotes.
  const shellArgs = `/d /s /v:off /c ""${path}" resume -c ${setting} ${threadId}"`;
  return { shellPath: `${systemRoot}\\System32\\cmd.exe`, shellArgs };
}
