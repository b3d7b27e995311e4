/**
 * Why something is not done, in sentences that people read, in the chat or in a message. They are English here, in the
 * state and in the log, and said in a person's language where they are drawn: `src/vscode/refusalText.ts` has each of
 * them for translators, the compiler and test/unit/l10n.test.ts insist.
 */
export const refusals = {
  commandsNeedTrust: "Commands run in trusted folders only",
  folderNeeded: "Codex needs a folder to work in",
  noImages: "The chosen model takes no images. Choose another one, or edit the message",
  remoteFile: "Files on other machines are not opened from here",
  sameFile: "Its old and its new name are of the same file",
  stopFirst: "Codex is working: stop it first, or wait until it has finished",
  temporaryEnded: "This temporary thread ended when Codex did. It can still be read, copied and exported",
  threadClosed: "The thread was closed",
  turnStopped: "The turn was stopped",
} as const;

export type RefusalCode = keyof typeof refusals;

/** What is thrown where something is not done for a reason that a person has to know. */
export function refusal(code: RefusalCode): Error {
  return new Error(refusals[code]);
}
