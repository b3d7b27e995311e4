import type { ViewMessage } from "../../src/shared/messages";
import type { OutgoingPrompt } from "../../src/shared/view";
import { post } from "../host";
import { t } from "../l10n";
import { SentChips } from "../parts/AttachmentChip";
import { Button } from "../parts/Button";
import { Icon } from "../parts/Icon";
import { memo } from "../parts/memo";
import { requestFocus } from "../state/focus";
import { outboxText, type Unsent } from "./outboxText";

/** A prompt that Codex has not confirmed: on its way, or failed with its text kept. */
export const OutboxPrompt = memo(({ prompt }: { readonly prompt: OutgoingPrompt }) => {
  const { clientId, text, attachments, state, turnId, error, notKept, rewindsTo } = prompt;
  return (
    <article class={`item user ${state}`} data-client-id={clientId}>
      <h2 class="visually-hidden">{t("You")}</h2>
      {text !== "" && (
        <div class="bubble" dir="auto">
          {text}
        </div>
      )}
      <SentChips attachments={attachments} />
      {notKept && (
        <p class="muted">{t("Too large to be kept when the window was loaded again: {0}", notKept.join(", "))}</p>
      )}
      {state === "sending" ? (
        // Codex shows it as a message only when it takes it up: after the command, or the decision, that it waits for.
        <p class="muted">{turnId === null ? t("Sending…") : t("Delivered. Codex reads it after its current step.")}</p>
      ) : (
        <>
          <p class={`message ${state === "failed" ? "error" : "warning"}`}>
            <Icon name={state === "failed" ? "error" : "warning"} />
            <span dir="auto">{outboxText(state, error)}</span>
          </p>
          <div class="buttons">
            {/* A copy doesn't have the turn that it was to replace under the same id. */}
            {state === "behind" && rewindsTo === undefined && (
              <Button kind="primary" onClick={() => act({ type: "forkWithPrompt", clientId })}>
                {t("Send in a Fork")}
              </Button>
            )}
            <Button
              kind={state === "behind" ? "secondary" : "primary"}
              onClick={() => act({ type: "retryPrompt", clientId })}
            >
              {retryText(state)}
            </Button>
            {state === "elsewhere" && rewindsTo === undefined && (
              <Button onClick={() => act({ type: "forkWithPrompt", clientId })}>{t("Send in a Fork")}</Button>
            )}
            <Button onClick={() => post({ type: "editPrompt", clientId })}>{t("Edit")}</Button>
            <Button onClick={() => act({ type: "removePrompt", clientId })}>{t("Remove")}</Button>
            {/* What the server says, in no language but its own, when config.toml can't be read. */}
            {/failed to load configuration/.test(error ?? "") && (
              <Button onClick={() => post({ type: "openConfig" })}>{t("Open config.toml")}</Button>
            )}
          </div>
        </>
      )}
    </article>
  );
});

/** The button that had the focus goes. */
function act(message: ViewMessage): void {
  post(message);
  requestFocus();
}

function retryText(state: Unsent): string {
  switch (state) {
    case "failed":
      return t("Retry");
    case "unsure":
      return t("Send Again");
    case "elsewhere":
      return t("Send");
    case "behind":
      return t("Send Anyway");
  }
}
