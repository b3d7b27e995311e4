import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import type { Answer, Decision } from "../../src/shared/decisions";
import { ruleText } from "../../src/shared/ruleText";
import { visibleText } from "../../src/shared/visibleText";
import { t } from "../l10n";
import { Button } from "../parts/Button";
import { Fold } from "../parts/Fold";

interface Props {
  readonly decision: Decision;
  readonly disabled: boolean;
  /** Nothing is left that could be allowed. */
  readonly none: boolean;
  readonly answer: (value: Answer, reason?: string) => (event: Event) => void;
}

/** What can be answered beside Accept and Decline, folded away until somebody looks for it. */
export function MoreAnswers({ decision, disabled, none, answer }: Props) {
  const { id, answers } = decision;
  return (
    <MoreChoices decisionId={id} disabled={disabled} onDecline={(reason) => answer("decline", reason)}>
      {() => (
        <>
          {answers.includes("acceptForSession") && answers.includes("accept") && (
            <Button disabled={disabled || none} onClick={answer("acceptForSession")}>
              {sessionText(decision)}
            </Button>
          )}
          {decision.kind === "command" && decision.rule !== null && (
            <Rule
              name={t("Run, and always allow")}
              about={t("Commands that begin like this run without asking from then on, outside the sandbox:")}
              rule={ruleText(decision.rule)}
              disabled={disabled}
              onClick={answer("acceptAlways")}
            />
          )}
          {decision.kind === "network" && decision.allowRule !== null && (
            <Rule
              name={t("Always allow this host")}
              about={t("Codex doesn’t ask about this host any more:")}
              rule={decision.allowRule}
              disabled={disabled}
              onClick={answer("acceptAlways")}
            />
          )}
          {decision.kind === "network" && decision.denyRule !== null && (
            <Rule
              name={t("Never allow this host")}
              about={t("Codex can’t reach this host any more, and doesn’t ask:")}
              rule={decision.denyRule}
              disabled={disabled}
              onClick={answer("declineAlways")}
            />
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
        </>
      )}
    </MoreChoices>
  );
}

interface ChoicesProps extends ReasonProps {
  readonly decisionId: string;
  readonly children?: () => ComponentChildren;
}

/** What is folded away on every card: room for a reason, and what else can be answered. */
export function MoreChoices({ decisionId, disabled, onDecline, children }: ChoicesProps) {
  return (
    <Fold id={`answers:${decisionId}`} summary={t("More choices")}>
      {() => (
        <div class="more-answers">
          <DeclineReason disabled={disabled} onDecline={onDecline} />
          {children?.()}
        </div>
      )}
    </Fold>
  );
}

function sessionText(decision: Decision): string {
  if (decision.kind === "fileChange") return t("Accept these files for the session");
  if (decision.kind === "network") return t("Allow this host for the session");
  return decision.kind === "command" && decision.typedInto === undefined
    ? t("Run, and don’t ask for it in this session")
    : t("Allow for the session");
}

interface RuleProps {
  readonly name: string;
  readonly about: string;
  readonly rule: string;
  readonly disabled: boolean;
  readonly onClick: (event: Event) => void;
}

/** An answer that also writes a rule, and which one. */
function Rule({ name, about, rule, disabled, onClick }: RuleProps) {
  return (
    <div class="rule">
      <Button disabled={disabled} onClick={onClick}>
        {name}
      </Button>
      <p class="muted">{about}</p>
      <code dir="ltr">{visibleText(rule)}</code>
      <p class="muted">
        {t("This rule is written to rules/default.rules in Codex’s home folder. “Manage Command Rules” can remove it.")}
      </p>
    </div>
  );
}

interface ReasonProps {
  readonly disabled: boolean;
  readonly onDecline: (reason: string) => (event: Event) => void;
}

/** Room for a reason. No form of its own: it stands in forms, too. */
function DeclineReason({ disabled, onDecline }: ReasonProps) {
  const reason = useSignal("");
  const blank = reason.value.trim() === "";
  const decline = (event: Event): void => {
    if (!blank && !disabled) onDecline(reason.value)(event);
  };
  return (
    <div class="decline-reason">
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
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.isComposing) return;
          // It would send the form around it.
          event.preventDefault();
          decline(event);
        }}
      />
      <Button disabled={disabled || blank} onClick={decline}>
        {t("Decline with reason")}
      </Button>
    </div>
  );
}
