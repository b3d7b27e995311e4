import { useSignal } from "@preact/signals";
import type {
  AddressDecision,
  Answer,
  Decision,
  FormDecision,
  PermissionView,
  QuestionsDecision,
} from "../../src/shared/decisions";
import { visibleText } from "../../src/shared/visibleText";
import { AddressCard } from "../forms/AddressCard";
import { FormCard } from "../forms/FormCard";
import { QuestionForm } from "../forms/QuestionForm";
import { post } from "../host";
import { FileList } from "../items/FileList";
import { t } from "../l10n";
import { Button } from "../parts/Button";
import { Icon } from "../parts/Icon";
import { relativePath } from "../parts/relativePath";
import { requestFocus } from "../state/focus";
import { MoreAnswers } from "./MoreAnswers";

/** What Codex waits for, and the buttons that answer. The first answer counts, so they work once. */
export function DecisionCard({ decision, cwd }: { readonly decision: Decision; readonly cwd: string }) {
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

type ApprovalDecision = Exclude<Decision, QuestionsDecision | FormDecision | AddressDecision>;

function Approval({ decision, cwd }: { readonly decision: ApprovalDecision; readonly cwd: string }) {
  // What could not be carried out yet can be answered again.
  const answeredAt = useSignal(-1);
  const kept = decision.kept ?? 0;
  const answered = { value: answeredAt.value === kept };
  const answer = (value: Answer, reason?: string) => (event: Event) => {
    answeredAt.value = kept;
    post({ type: "decide", decisionId: decision.id, answer: value, ...(reason === undefined ? {} : { reason }) });
    // The button goes away; who pressed it by keyboard goes on in the composer.
    if (!(event instanceof MouseEvent) || event.detail === 0) requestFocus();
  };
  const title = titleOf(decision);
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
      <Subject decision={decision} cwd={cwd} />
      <div class="buttons">
        <Button kind="primary" disabled={answered.value} onClick={answer("accept")}>
          {acceptText(decision)}
        </Button>
        <Button disabled={answered.value} onClick={answer("decline")}>
          {t("Decline")}
        </Button>
        <Button disabled={answered.value} onClick={() => post({ type: "showDecision", decisionId: decision.id })}>
          {decision.kind === "fileChange" ? t("Show Diff") : t("Show Picker")}
        </Button>
      </div>
      <MoreAnswers decision={decision} disabled={answered.value} answer={answer} />
    </div>
  );
}

const icons = { fileChange: "diff", command: "terminal", tool: "tools", permissions: "unlock" } as const;

/** What the decision is about. */
function Subject({ decision, cwd }: { readonly decision: ApprovalDecision; readonly cwd: string }) {
  switch (decision.kind) {
    case "fileChange":
      return <FileList changes={decision.changes} cwd={cwd} />;
    case "command":
      return (
        <>
          <Text text={decision.command} />
          {decision.typedInto !== undefined && decision.typedInto !== "" && (
            <p class="muted">{t("Into the terminal of: {0}", visibleText(decision.typedInto))}</p>
          )}
          {decision.cwd !== null && <p class="muted">{t("in {0}", relativePath(decision.cwd, cwd) || decision.cwd)}</p>}
          <PermissionList permissions={decision.permissions} />
        </>
      );
    case "tool":
      return (
        <>
          <p class="tool-name" dir="auto">
            {t("{0} of MCP server {1}", visibleText(decision.tool), visibleText(decision.server))}
          </p>
          {decision.description !== null && (
            <p class="muted" dir="auto">
              {visibleText(decision.description)}
            </p>
          )}
          {decision.args !== null && <Text text={decision.args} />}
        </>
      );
    case "permissions":
      return <PermissionList permissions={decision.permissions} />;
  }
}

function Text({ text }: { readonly text: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <pre class="output" dir="ltr" tabIndex={0}>
      {visibleText(text)}
    </pre>
  );
}

function PermissionList({ permissions }: { readonly permissions: readonly PermissionView[] }) {
  if (permissions.length === 0) return null;
  return (
    <ul class="permissions" aria-label={t("Beyond the sandbox")}>
      {permissions.map((permission) => (
        <li key={permissionText(permission)}>{permissionText(permission)}</li>
      ))}
    </ul>
  );
}

function permissionText(permission: PermissionView): string {
  if (permission.kind === "network") return t("Use the network");
  const path = visibleText(permission.path);
  if (permission.access === "read") return t("Read {0}", path);
  return permission.access === "write" ? t("Write {0}", path) : t("No access to {0}", path);
}

function acceptText(decision: ApprovalDecision): string {
  if (decision.kind === "fileChange") return t("Accept");
  if (decision.kind !== "command") return t("Allow");
  return decision.typedInto === undefined ? t("Run") : t("Type It");
}

function titleOf(decision: ApprovalDecision): string {
  if (decision.kind === "command") {
    return decision.typedInto === undefined
      ? t("Codex wants to run a command")
      : t("Codex wants to type into a running command");
  }
  if (decision.kind === "tool") return t("Codex wants to use a tool");
  if (decision.kind === "permissions") return t("Codex wants more permissions");
  const count = decision.changes.length;
  return count === 1 ? t("Codex wants to change 1 file") : t("Codex wants to change {0} files", count);
}
