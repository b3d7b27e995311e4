import type { CompletionKind, Suggestion } from "./completion";
import type { Answer, Replies } from "./decisions";
import type { FoundMessage } from "./find";
import type { FormInputs } from "./form";
import type { ToolContent } from "./items";
import type { Patch } from "./patch";
import type { Attachment, ContextKind } from "./prompt";
import type { SlashName } from "./slash";
import type { LoginMethod, ModeId, ViewState } from "./view";

/** From the extension host to a webview. */
export type HostMessage =
  | { readonly type: "snapshot"; readonly revision: number; readonly state: ViewState }
  | { readonly type: "patch"; readonly patch: Patch }
  | { readonly type: "focusComposer" }
  | FoundMessage
  /** Opens the widget that finds text in the thread. */
  | { readonly type: "openFind" }
  /** Scrolls to an item, or to a turn as a whole, as soon as it is drawn. */
  | { readonly type: "reveal"; readonly turnId: string; readonly itemId: string | null }
  /** The answer to `complete`; more of it may follow until it is `done`. One for an older token is out of date. */
  | {
      readonly type: "suggestions";
      readonly token: number;
      readonly items: readonly Suggestion[];
      readonly done: boolean;
    }
  /** Lists the commands, as if a `/` had been typed. */
  | { readonly type: "listCommands" }
  /** Puts text into the composer in front of what is there (a failed prompt that its author wants back). */
  | { readonly type: "restoreDraft"; readonly text: string }
  /** Puts the text of an earlier prompt into the composer; what is there is put back when the editing ends. */
  | { readonly type: "editDraft"; readonly text: string }
  /** The picture that an item is about, in answer to `readImage`. */
  | { readonly type: "image"; readonly itemId: string; readonly image: ToolContent }
  /** The font of chats, from VS Code's own settings; null for that of the workbench. */
  | { readonly type: "font"; readonly size: number | null; readonly family: string | null };

/**
 * From the extension host to a webview, about no state of its own: what a terminal has selected is copied for it, and
 * the host could put back only the text of what was in the clipboard before.
 */
export type ClipboardMessage =
  /** Keeps what is in the clipboard, then asks for the terminal's selection by `attachContext`. */
  | { readonly type: "takeTerminal" }
  /** That is done: what was kept can be put back. */
  | { readonly type: "clipboardFree" };

/** All that a webview is told. */
export type PageMessage = HostMessage | ClipboardMessage;

/** From a webview to the extension host: what a person did, never a state of its own. */
export type ViewMessage =
  /** Asks for a snapshot: after loading, and whenever a patch does not fit the revision at hand. */
  | { readonly type: "ready"; readonly threadId: string | null; readonly key: string | null }
  /**
   * The snapshot or patch that leads to this revision has come. `upTo`: the last revision that may be sent before the
   * next such word. `early`: how many milliseconds an earlier one had been there when its frame began; null when there
   * was no frame since.
   */
  | { readonly type: "received"; readonly revision: number; readonly upTo: number; readonly early: number | null }
  /** What is written in the composer of a thread now; sent in pauses, and when the page may go away. */
  | { readonly type: "draft"; readonly key: string; readonly page: string; readonly text: string }
  /**
   * Sends the text with everything that is attached. `clientId` is a new UUID; the prompt shows up in `thread.outbox`
   * or `thread.queue` under it, which is when a draft may be cleared. `inverted`: while a turn runs, the opposite of
   * what `SendSettings.whileRunning` says.
   */
  | { readonly type: "submit"; readonly clientId: string; readonly text: string; readonly inverted: boolean }
  /** Wants threads read that could not be read before. */
  | { readonly type: "readThread" }
  /** Goes on with a thread that can only be read: in a copy, or after it was taken out of the archive. */
  | { readonly type: "continueThread"; readonly how: "fork" | "unarchive" }
  /** Wants the page of turns before the first one on show. */
  | { readonly type: "readEarlier" }
  /** Wants a page of the gap, from the side that a person comes from. */
  | { readonly type: "readGap"; readonly side: "above" | "below" }
  /** Wants a turn that is not on show, which is where a person read before a reload. */
  | { readonly type: "showTurn"; readonly turnId: string }
  /** Looks for a text in the whole thread; the answers name `search`. */
  | { readonly type: "find"; readonly search: number; readonly query: string; readonly caseSensitive: boolean }
  | { readonly type: "endFind" }
  /** The focus came into this page, or left it: keys of the chat hold while it is there. */
  | { readonly type: "focused"; readonly focused: boolean }
  /** A person reads above the end of the conversation, or follows the end again. */
  | { readonly type: "reading"; readonly aboveEnd: boolean }
  /** Adds something to what goes with the next prompt; what is there already is not added twice. */
  | { readonly type: "attach"; readonly attachment: Attachment }
  | { readonly type: "detach"; readonly id: string }
  /** Attaches something of the editor's; the host says so when there is nothing. */
  | { readonly type: "attachContext"; readonly what: ContextKind }
  /** Attaches what these addresses lead to, which were dropped on the composer. */
  | { readonly type: "attachDropped"; readonly uris: readonly string[] }
  /** Shows what an attachment is, in an editor. */
  | { readonly type: "showAttachment"; readonly attachment: Attachment }
  | { readonly type: "setAutoContext"; readonly on: boolean }
  | { readonly type: "retryPrompt"; readonly clientId: string }
  /** Sends it in a copy of the thread, and shows that. */
  | { readonly type: "forkWithPrompt"; readonly clientId: string }
  /**
   * Takes a failed prompt out of the outbox, or one out of the queue; its attachments are attached again, and the host
   * answers with `restoreDraft`.
   */
  | { readonly type: "editPrompt"; readonly clientId: string }
  /** Forgets a prompt that waits in the queue, or one that failed. */
  | { readonly type: "removePrompt"; readonly clientId: string }
  /** Moves a prompt in the queue to another place, counted from 0. */
  | { readonly type: "moveQueued"; readonly clientId: string; readonly to: number }
  /** Takes a prompt out of the queue: into the running turn, else as a turn of its own. */
  | { readonly type: "sendQueued"; readonly clientId: string }
  | { readonly type: "resumeQueue" }
  /** Starts to write the prompt of an earlier turn anew; the host answers with `editDraft`. */
  | { readonly type: "editTurn"; readonly turnId: string }
  | { readonly type: "cancelEdit" }
  /** Goes on after a turn that was cut off; `text` is the prompt, in the person's language. */
  | { readonly type: "continueTurn"; readonly text: string }
  | { readonly type: "stop" }
  | { readonly type: "newThread" }
  | { readonly type: "openInEditor" }
  /** Asks for suggestions while the composer's popup is open; a newer token makes the older ones void. */
  | { readonly type: "complete"; readonly token: number; readonly kind: CompletionKind; readonly query: string }
  | { readonly type: "acceptSuggestion"; readonly id: string }
  | { readonly type: "endCompletion" }
  /** Runs a command of the composer; `args` is what was typed behind its name. */
  | { readonly type: "slash"; readonly name: SlashName; readonly args: string }
  | { readonly type: "setMode"; readonly mode: ModeId }
  | { readonly type: "chooseFolder" }
  | { readonly type: "goal"; readonly action: "pause" | "continue" | "edit" | "clear" }
  /** Runs a command in the person's own shell, outside of the sandbox. */
  | { readonly type: "runShell"; readonly command: string }
  /** Leaves Plan mode and lets Codex do what it planned. */
  | { readonly type: "implementPlan" }
  | { readonly type: "chooseModel" }
  | {
      readonly type: "decide";
      readonly decisionId: string;
      readonly answer: Answer;
      /** Goes to Codex with "decline". */
      readonly reason?: string;
    }
  /** Grants some of the permissions that are asked for, by their places in the list. */
  | {
      readonly type: "grant";
      readonly decisionId: string;
      readonly granted: readonly number[];
      readonly forSession: boolean;
    }
  /** Answers the questions of a decision. */
  | { readonly type: "reply"; readonly decisionId: string; readonly replies: Replies }
  /** Answers the questions of an item that Codex does not wait for, one each, as a message. */
  | {
      readonly type: "answerQuestions";
      readonly turnId: string;
      readonly itemId: string;
      readonly answers: readonly string[];
    }
  /** Sends the form of a decision. */
  | { readonly type: "fill"; readonly decisionId: string; readonly inputs: FormInputs }
  /** Shows a decision's own native surface again: the diff editor, or the quick-pick. */
  | { readonly type: "showDecision"; readonly decisionId: string; readonly path?: string }
  | { readonly type: "openFile"; readonly path: string }
  | { readonly type: "openLink"; readonly href: string }
  | { readonly type: "copy"; readonly text: string }
  /** Writes code at the cursor of the editor that was used last. */
  | { readonly type: "insertCode"; readonly text: string }
  /** Opens code as a new file. */
  | { readonly type: "openCode"; readonly text: string; readonly language: string }
  | { readonly type: "signIn"; readonly method: LoginMethod }
  | { readonly type: "cancelSignIn" }
  | { readonly type: "openSignInPage" }
  /** Shows the ways to sign in, though the chat could be shown; `leaveSignIn` goes back to it. */
  | { readonly type: "askToSignIn" }
  | { readonly type: "leaveSignIn" }
  /** Sends the prompt of a turn that failed once more. */
  | { readonly type: "retryTurn"; readonly turnId: string }
  | { readonly type: "compact" }
  /** Goes on in a copy of the thread that ends with this turn. */
  | { readonly type: "forkTurn"; readonly turnId: string }
  /** What still runs after its turn: lists it natively, or ends all of it. */
  | { readonly type: "backgroundTerminals"; readonly action: "show" | "stopAll" }
  | { readonly type: "openConfig" }
  /** Opens the place that a notice is about. */
  | { readonly type: "openNotice"; readonly id: string }
  /** Opens all of a command's output that is there. */
  | { readonly type: "openOutput"; readonly turnId: string; readonly itemId: string }
  | { readonly type: "openTurnDiff"; readonly turnId: string }
  /** Opens the diff of a change: of one file, or of all. */
  | { readonly type: "openChange"; readonly turnId: string; readonly itemId: string; readonly path: string | null }
  | { readonly type: "readImage"; readonly turnId: string; readonly itemId: string }
  /** Shows another thread of the server in this view: an agent's, or the one that it works for. */
  | { readonly type: "showThread"; readonly threadId: string }
  | { readonly type: "openFinding"; readonly turnId: string; readonly itemId: string; readonly index: number }
  /** Writes an order to mend what a review found into the composer. */
  | { readonly type: "fixFinding"; readonly turnId: string; readonly itemId: string; readonly index: number }
  | { readonly type: "showLog" }
  | { readonly type: "retry" }
  | { readonly type: "install" }
  | { readonly type: "openSettings" }
  | { readonly type: "manageTrust" }
  /** Starts Codex in a workspace that is not trusted: it only reads there. */
  | { readonly type: "startReadOnly" }
  | { readonly type: "dismissNotice"; readonly id: string }
  | { readonly type: "error"; readonly message: string; readonly stack: string };

/**
 * The end of a switch over a union: makes the compiler prove that every member is handled.
 * @throws when a value outside the union arrives after all, naming it.
 */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
