import { useSignal } from "@preact/signals";
import type { Answer, Decision } from "../../src/shared/decisions";
import { ruleText } from "../../src/shared/ruleText";
import { visibleText } from "../../src/shared/visibleText";
import { t } from "../l10n";
import { Button } from "../parts/Button";
import { Fold } from "../parts/Fold";

interface Props {
  readonly decision: Decision;
  readonly disabled: boolean;
  readonly answer: (value: Answer, reason?: string) => (event: Event) => void;
}

/** What can be answered beside Accept and Decline, folded away until somebody looks for it. */
export function MoreAnswers({ decision, disabled, answer }: Props) {
  const { id, answers } = decision;
  const command = decision.kind === "command";
  return (
    <Fold id={`answers:${id}`} summary={t("More choices")}>
      {() => (
        <div class="more-answers">
          <DeclineReason disabled={disabled} onDecline={(reason) => answer("decline", reason)} />
          {answers.includes("acceptForSession") && (
            <Button disabled={disabled} onClick={answer("acceptForSession")}>
              {sessionText(decision)}
            </Button>
          )}
          {command && decision.rule !== null && (
            <div class="rule">
              <Button disabled={disabled} onClick={answer("acceptAlways")}>
                {t("Run, and always allow")}
              </Button>
              <p class="muted">
                {t("Commands that begin like this run without asking from then on, outside the sandbox:")}
              </p>
              <code dir="ltr">{visibleText(ruleText(decision.rule))}</code>
              <p class="muted">{t("This rule is written to rules/default.rules in Codex’s home folder.")}</p>
            </div>
          )}
          {decision.kind === "tool" && answers.includes("acceptAlways") && (
            <Button disabled={disabled} onClick={answer("acceptAlways")}>
              {t("Always allow this tool")}
            </Button>
          )}
          {answers.includes("cancel") && (
            <Button disabled={disabled} onClick={answer("cancel")}>
              {t("Decline and end turn")}
            </Button>
          )}
        </div>
      )}
    </Fold>
  );
}

function sessionText({ kind }: Decision): string {
  if (kind === "fileChange") return t("Accept these files for the session");
  return kind === "command" ? t("Run, and don’t ask for it in this session") : t("Allow for the session");
}

interface ReasonProps {
  readonly disabled: boolean;
  readonly onDecline: (reason: string) => (event: Event) => void;
}

function DeclineReason({ disabled, onDecline }: ReasonProps) {
  const reason = useSignal("");
  const blank = reason.value.trim() === "";
  return (
    <form
      class="decline-reason"
      onSubmit={(event) => {
        event.preventDefault();
        if (!blank && !disabled) onDecline(reason.value)(event);
      }}
    >
      <input
        type="text"
        class="text-input"
        dir="auto"
        aria-label={t("Reason for declining")}
        placeholder={t("Tell Codex why, or what to do instead")}
        disabled={disabled}
        value={reason.value}
        onInput={(event) => {
          reason.value = event.currentTarget.value;
        }}
      />
      <button type="submit" class="button secondary" disabled={disabled || blank}>
        {t("Decline with reason")}
      </button>
    </form>
  );
}
