import { useSignal } from "@preact/signals";
import type { Answer, Decision } from "../../src/shared/decisions";
import { visibleText } from "../../src/shared/visibleText";
import { AddressCard } from "../forms/AddressCard";
import { FormCard } from "../forms/FormCard";
import { PickerButton } from "../forms/PickerButton";
import { QuestionForm } from "../forms/QuestionForm";
import { post } from "../host";
import { t } from "../l10n";
import { Button } from "../parts/Button";
import { Icon } from "../parts/Icon";
import { decisions } from "../state/facts";
import { requestFocus } from "../state/focus";
import { MoreAnswers } from "./MoreAnswers";
import { type ApprovalDecision, Subject } from "./Subject";

/** What Codex waits for, and the buttons that answer. The first answer counts, so they work once. */
export function DecisionCard({ decision, cwd }: { readonly decision: Decision; readonly cwd: string }) {
  return (
    <>
      <QueuePlace id={decision.id} />
      <Card decision={decision} cwd={cwd} />
    </>
  );
}

/** Which one of several this is, in the order in which Codex asked. */
function QueuePlace({ id }: { readonly id: string }) {
  const waiting = decisions.value;
  const index = waiting.findIndex((each) => each.id === id);
  if (waiting.length < 2 || index < 0) return null;
  return <p class="muted queue-place">{t("{0} of {1} that wait for you", index + 1, waiting.length)}</p>;
}

function Card({ decision, cwd }: { readonly decision: Decision; readonly cwd: string }) {
  switch (decision.kind) {
    case "questions":
      return <QuestionForm decision={decision} />;
    case "form":
      return <FormCard decision={decision} />;
    case "address":
      return <AddressCard decision={decision} />;
    default:
      return <Approval decision={decision} cwd={cwd} />;
  }
}

const nothing: ReadonlySet<number> = new Set();

function Approval({ decision, cwd }: { readonly decision: ApprovalDecision; readonly cwd: string }) {
  // What could not be carried out yet can be answered again.
  const answeredAt = useSignal(-1);
  const kept = decision.kept ?? 0;
  const answered = { value: answeredAt.value === kept };
  /** Permissions that a person does not grant, by their places. */
  const leftOut = useSignal(nothing);
  const answer = (value: Answer, reason?: string) => (event: Event) => {
    answeredAt.value = kept;
    post(answerMessage(decision, value, reason, leftOut.value));
    // The button goes away; who pressed it by keyboard goes on in the composer.
    if (!(event instanceof MouseEvent) || event.detail === 0) requestFocus();
  };
  const title = titleOf(decision);
  const none = decision.kind === "permissions" && leftOut.value.size === grantable(decision.permissions);
  const choice = {
    leftOut: leftOut.value,
    disabled: answered.value,
    change: (index: number, granted: boolean) => {
      const rest = new Set(leftOut.value);
      if (granted) rest.delete(index);
      else rest.add(index);
      leftOut.value = rest;
    },
  };
  const chooses = decision.kind === "permissions" && decision.divisible && decision.permissions.length > 1;
  const usual = decision.answers.includes("accept") ? "accept" : "acceptForSession";
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out the same way
    <div class="item card decision" role="group" aria-label={title} data-decision-id={decision.id}>
      <h2 class="card-title">
        <Icon name={icons[decision.kind]} />
        {title}
      </h2>
      {decision.reason !== null && (
        <p class="reason" dir="auto">
          {visibleText(decision.reason)}
        </p>
      )}
      <Subject decision={decision} cwd={cwd} {...(chooses && { choice })} />
      <div class="buttons">
        <Button kind="primary" disabled={answered.value || none} onClick={answer(usual)}>
          {usual === "accept" ? acceptText(decision) : t("Allow for the session")}
        </Button>
        <Button disabled={answered.value} onClick={answer("decline")}>
          {t("Decline")}
        </Button>
        <PickerButton
          decisionId={decision.id}
          disabled={answered.value}
          {...(decision.kind === "fileChange" && { label: t("Show Diff") })}
        />
      </div>
      <MoreAnswers decision={decision} disabled={answered.value} none={none} answer={answer} />
    </div>
  );
}

function answerMessage(
  decision: ApprovalDecision,
  answer: Answer,
  reason: string | undefined,
  leftOut: ReadonlySet<number>,
) {
  const { id: decisionId } = decision;
  if (decision.kind === "permissions" && leftOut.size > 0 && (answer === "accept" || answer === "acceptForSession")) {
    const granted = decision.permissions.flatMap((_, index) => (leftOut.has(index) ? [] : [index]));
    return { type: "grant", decisionId, granted, forSession: answer === "acceptForSession" } as const;
  }
  return { type: "decide", decisionId, answer, ...(reason === undefined ? {} : { reason }) } as const;
}

/** How many of them say yes to something. */
function grantable(permissions: Extract<Decision, { kind: "permissions" }>["permissions"]): number {
  return permissions.filter((permission) => permission.kind === "network" || permission.access !== "deny").length;
}

const icons = {
  fileChange: "diff",
  command: "terminal",
  network: "globe",
  tool: "tools",
  permissions: "unlock",
} as const;

function acceptText(decision: ApprovalDecision): string {
  if (decision.kind === "fileChange") return t("Accept");
  if (decision.kind !== "command") return t("Allow");
  return decision.typedInto === undefined ? t("Run") : t("Type It");
}

function titleOf(decision: ApprovalDecision): string {
  switch (decision.kind) {
    case "command":
      return decision.typedInto === undefined
        ? t("Codex wants to run a command")
        : t("Codex wants to type into a running command");
    case "network":
      return t("Codex wants to use the network");
    case "tool":
      return t("Codex wants to use a tool");
    case "permissions":
      return t("Codex wants more permissions");
    case "fileChange": {
      const count = decision.changes.length;
      return count === 1 ? t("Codex wants to change 1 file") : t("Codex wants to change {0} files", count);
    }
  }
}
