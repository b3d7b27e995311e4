import type { TargetedKeyboardEvent } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { HeldAttachment } from "../../src/shared/prompt";
import type { ModeId } from "../../src/shared/view";
import { post } from "../host";
import { t } from "../l10n";
import { Icon } from "../parts/Icon";
import { IconButton } from "../parts/IconButton";
import { memo } from "../parts/memo";
import { submitDraft } from "../state/drafts";
import { focusRequested } from "../state/focus";
import { draft, setDraft } from "../state/saved";
import { ComposerChips } from "./ComposerChips";
import { ModelButton } from "./ModelButton";
import { ModePicker } from "./ModePicker";
import { walkHistory } from "./promptHistory";

interface Props {
  /** Whether a turn runs, which what is sent now steers. */
  readonly running: boolean;
  readonly attachments: readonly HeldAttachment[];
  readonly mode: ModeId;
  readonly modes: readonly ModeId[];
  readonly model: string | null;
  readonly effort: string | null;
}

/** Where a person writes to Codex. */
export const Composer = memo(({ running, attachments, mode, modes, model, effort }: Props) => {
  const input = useRef<HTMLTextAreaElement>(null);
  useStopOnEscape(running);
  const wanted = focusRequested.value;
  useEffect(() => {
    if (!wanted) return;
    focusRequested.value = false;
    input.current?.focus();
  }, [wanted]);

  const placeholder = running ? t("Add to what Codex is doing") : t("Ask Codex to do something");
  return (
    <form
      class="composer"
      aria-label={t("Message to Codex")}
      onSubmit={(event) => {
        event.preventDefault();
        submitDraft();
      }}
    >
      <ComposerChips attachments={attachments} />
      <textarea
        ref={input}
        class="input"
        rows={1}
        dir="auto"
        aria-label={t("Message")}
        placeholder={placeholder}
        value={draft.value}
        onInput={(event) => setDraft(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div class="composer-bar">
        <ModePicker mode={mode} modes={modes} />
        <ModelButton model={model} effort={effort} />
        <span class="spacer" />
        {running && <IconButton icon="stop-circle" label={t("Stop")} onClick={() => post({ type: "stop" })} />}
        <SendButton />
      </div>
    </form>
  );
});

function SendButton() {
  return (
    <button
      type="submit"
      class="icon-button send"
      aria-label={t("Send")}
      title={t("Send (Enter)")}
      disabled={draft.value.trim() === ""}
    >
      <Icon name="send" />
    </button>
  );
}

function onKeyDown(event: TargetedKeyboardEvent<HTMLTextAreaElement>): void {
  if (!event.isComposing && walkHistory(event, event.currentTarget)) {
    event.preventDefault();
    return;
  }
  // Enter that ends a composition (Japanese, Chinese, Korean input) chooses a word; 229 is how Safari and old input methods say so.
  const composing = event.isComposing || event.keyCode === 229;
  if (event.key !== "Enter" || event.shiftKey || composing) return;
  event.preventDefault();
  submitDraft();
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
