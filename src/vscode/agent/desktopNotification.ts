/** A program that shows a notification of the operating system. Texts of others are arguments or variables, never code. */
export interface NotificationCommand {
  readonly file: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** Shows a toast in the name of PowerShell: one of a program without an installed shortcut is not shown at all. */
const windowsScript = `
[void][Windows.UI.Notifications.ToastNotificationManager, Windows.UI.Notifications, ContentType = WindowsRuntime]
$toast = [Windows.UI.Notifications.ToastNotificationManager]::GetTemplateContent('ToastText02')
$lines = $toast.GetElementsByTagName('text')
[void]$lines.Item(0).AppendChild($toast.CreateTextNode($env:CODEX_SIDECAR_TITLE))
[void]$lines.Item(1).AppendChild($toast.CreateTextNode($env:CODEX_SIDECAR_BODY))
if (-not $env:CODEX_SIDECAR_SOUND) {
  $audio = $toast.CreateElement('audio')
  $audio.SetAttribute('silent', 'true')
  [void]$toast.DocumentElement.AppendChild($audio)
}
$app = '{1AC14E77-02E7-4E5D-B744-2EB1AE5198B7}\\WindowsPowerShell\\v1.0\\powershell.exe'
[Windows.UI.Notifications.ToastNotificationManager]::CreateToastNotifier($app).Show([Windows.UI.Notifications.ToastNotification]::new($toast))
`;

/**
 * How a notification is shown without anything that would have to be installed with the extension.
 * @param sound whether it is to be heard
 * @param systemRoot the Windows folder, on Windows
 * @returns undefined on a system for which no way is known
 */
export function notificationCommand(
  platform: NodeJS.Platform,
  { title, body, sound }: { readonly title: string; readonly body: string; readonly sound: boolean },
  systemRoot = "C:\\Windows",
): NotificationCommand | undefined {
  switch (platform) {
    case "linux": {
      const hints = sound ? ["--hint=string:sound-name:message-new-instant"] : ["--hint=boolean:suppress-sound:true"];
      // A body may hold markup.
      const text = body.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
      return { file: "notify-send", args: ["--app-name=Codex", ...hints, "--", title, text], env: {} };
    }
    case "darwin": {
      const show = `display notification (item 2 of words) with title (item 1 of words)${sound ? ' sound name "Glass"' : ""}`;
      const script = ["on run words", show, "end run"].flatMap((line) => ["-e", line]);
      return { file: "/usr/bin/osascript", args: [...script, "--", title, body], env: {} };
    }
    case "win32":
      return {
        // By its whole path: Windows would look into the current folder first.
        file: `${systemRoot}\\System32\\WindowsPowerShell\\v1.0\\powershell.exe`,
        args: ["-NoProfile", "-NonInteractive", "-WindowStyle", "Hidden", "-Command", windowsScript],
        env: { CODEX_SIDECAR_TITLE: title, CODEX_SIDECAR_BODY: body, CODEX_SIDECAR_SOUND: sound ? "1" : "" },
      };
    default:
      return undefined;
  }
}
