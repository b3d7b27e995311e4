import type { TargetedClipboardEvent, TargetedInputEvent, TargetedKeyboardEvent } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { AutoContext, HeldAttachment } from "../../src/shared/prompt";
import type { ModeId } from "../../src/shared/view";
import { post } from "../host";
import { t } from "../l10n";
import { IconButton } from "../parts/IconButton";
import { memo } from "../parts/memo";
import { SuggestList } from "../rareParts";
import { composerHint } from "../state/composerHint";
import { focusRequested, listCommandsRequested, requestFocus } from "../state/focus";
import { popup } from "../state/popup";
import { draft, setDraft } from "../state/saved";
import { AttachButton } from "./AttachButton";
import { attachImages, filesOf } from "./attachImages";
import { ComposerChips, removeLastChip } from "./ComposerChips";
import { ContextMeter } from "./ContextMeter";
import { directionOf } from "./direction";
import { BranchLabel, FolderButton } from "./FolderButton";
import { ModelButton } from "./ModelButton";
import { ModePicker } from "./ModePicker";
import { walkHistory } from "./promptHistory";
import { SendButton } from "./SendButton";
import { ShellNote, shellNoteId } from "./ShellNote";
import { sendDraft, shellCommand } from "./send";
import { onSendKey } from "./sendKeys";
import { accept, close, refresh, suggestListId, suggestRowId } from "./suggest";
import { suggestKey } from "./suggestKeys";
import { useDraft } from "./useDraft";
import { dragging, useDrop } from "./useDrop";
import { whileRunningText } from "./whileRunning";

interface Props {
  /** Whether a turn runs, which what is sent now steers. */
  readonly running: boolean;
  readonly attachments: readonly HeldAttachment[];
  readonly autoContext: AutoContext;
  readonly mode: ModeId;
  readonly modes: readonly ModeId[];
  readonly model: string | null;
  readonly effort: string | null;
}

/** Where a person writes to Codex. */
export const Composer = memo(({ running, attachments, autoContext, mode, modes, model, effort }: Props) => {
  const input = useRef<HTMLTextAreaElement>(null);
  const box = useDraft(input);
  useStopOnEscape(running);
  useDrop();
  const wanted = focusRequested.value;
  useEffect(() => {
    if (!wanted) return;
    focusRequested.value = false;
    input.current?.focus();
  }, [wanted]);

  const listCommands = listCommandsRequested.value;
  useEffect(() => {
    if (!listCommands || !input.current) return;
    listCommandsRequested.value = false;
    input.current.setSelectionRange(1, 1);
    refresh(input.current, true);
  }, [listCommands]);

  const shell = shellCommand(draft.value) !== undefined;
  const placeholder = running ? whileRunningText() : t("Ask Codex to do something");
  return (
    <form
      class={shell ? "composer shell" : "composer"}
      aria-label={t("Message to Codex")}
      onSubmit={(event) => {
        event.preventDefault();
        sendDraft();
        // The button has nothing more to send.
        requestFocus();
      }}
    >
      {dragging.value && <p class="drop-hint">{t("Drop to attach")}</p>}
      <ComposerChips attachments={attachments} autoContext={autoContext} />
      {composerHint.value !== "" && (
        <p class="composer-hint" role="alert" dir="auto">
          {composerHint.value}
        </p>
      )}
      {popup.value && <SuggestList onChoose={(row) => input.current && accept(row, input.current, true)} />}
      <textarea
        key={box}
        ref={input}
        class="input"
        rows={1}
        dir={directionOf(draft.value)}
        aria-label={t("Message")}
        placeholder={placeholder}
        onInput={onInput}
        onCompositionEnd={(event) => refresh(event.currentTarget, true)}
        onSelect={(event) => refresh(event.currentTarget, false)}
        onBlur={close}
        onPaste={onPaste}
        onKeyDown={(event) => {
          if (removeLastChip(event, event.currentTarget, attachments)) event.preventDefault();
          else onKeyDown(event);
        }}
        {...(shell ? { "aria-describedby": shellNoteId } : {})}
        {...popupAttributes()}
      />
      {shell && <ShellNote />}
      <div class="composer-bar">
        <div class="pickers">
          <AttachButton />
          <ModePicker mode={mode} modes={modes} />
          <ModelButton model={model} effort={effort} />
          <FolderButton />
          <BranchLabel />
        </div>
        <ContextMeter />
        {running && <IconButton icon="stop-circle" label={t("Stop")} onClick={() => post({ type: "stop" })} />}
        <SendButton running={running} attached={attachments.length} shell={shell} />
      </div>
    </form>
  );
});

/**
 * While there is something to choose from, the text points to the row that a key would take. It stays a text box with
 * several lines, as VS Code's own editor does: HTML gives a textarea no other role, and those have no "expanded".
 */
function popupAttributes() {
  const open = popup.value;
  if (!open || open.rows.length === 0) return { "aria-autocomplete": "list" } as const;
  return {
    "aria-autocomplete": "list",
    "aria-haspopup": "listbox",
    "aria-controls": suggestListId,
    "aria-activedescendant": suggestRowId(open.active),
  } as const;
}

/** A text box of more characters keeps a person waiting with every key: one of a million for minutes. */
const longestPaste = 20_000;

/** A picture is attached, and so is a long text; what comes with files (a table has both) is pasted as text. */
function onPaste(event: TargetedClipboardEvent<HTMLTextAreaElement>): void {
  const files = filesOf(event.clipboardData);
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (text.length > longestPaste && shellCommand(draft.value) === undefined) {
    event.preventDefault();
    post({ type: "attach", attachment: { kind: "pasted", text } });
    composerHint.value = t("What you pasted is long, so it is attached.");
    return;
  }
  // Before it is there: what takes long is to insert it.
  event.currentTarget.dir = directionOf(draft.value + text);
  if (files.length === 0 || text !== "") return;
  event.preventDefault();
  void attachImages(files);
}

function onInput(event: TargetedInputEvent<HTMLTextAreaElement>): void {
  // Nobody typed it: the text box was brought to the draft.
  if (event.currentTarget.value === draft.value) return;
  composerHint.value = "";
  setDraft(event.currentTarget.value);
  if (event.isComposing) return;
  // What is taken away, brought back or pasted was not asked to be completed.
  refresh(event.currentTarget, /^insert(?!FromPaste)/.test(event.inputType));
}

function onKeyDown(event: TargetedKeyboardEvent<HTMLTextAreaElement>): void {
  // The second key of a chord is the editor's.
  if (event.defaultPrevented) return;
  if (suggestKey(event, event.currentTarget)) {
    event.preventDefault();
    return;
  }
  if (!event.isComposing && walkHistory(event, event.currentTarget)) {
    event.preventDefault();
    return;
  }
  onSendKey(event);
}

/** Escape stops the turn from anywhere in the view. */
function useStopOnEscape(running: boolean): void {
  useEffect(() => {
    if (!running) return;
    const onEscape = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.isComposing && !event.defaultPrevented) post({ type: "stop" });
    };
    window.addEventListener("keydown", onEscape);
    return () => window.removeEventListener("keydown", onEscape);
  }, [running]);
}
