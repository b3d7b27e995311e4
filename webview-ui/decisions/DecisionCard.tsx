import { useSignal } from "@preact/signals";
import type { Answer, Decision, QuestionsDecision } from "../../src/shared/decisions";
import { visibleText } from "../../src/shared/visibleText";
import { post } from "../host";
import { FileList } from "../items/FileList";
import { t } from "../l10n";
import { Button } from "../parts/Button";
import { Icon } from "../parts/Icon";
import { relativePath } from "../parts/relativePath";
import { requestFocus } from "../state/focus";
import { MoreAnswers } from "./MoreAnswers";
import { QuestionForm } from "./QuestionForm";

/** What Codex waits for, and the buttons that answer. The first answer counts, so they work once. */
export function DecisionCard({ decision, cwd }: { readonly decision: Decision; readonly cwd: string }) {
  if (decision.kind === "questions") return <QuestionForm decision={decision} />;
  return <Approval decision={decision} cwd={cwd} />;
}

type ApprovalDecision = Exclude<Decision, QuestionsDecision>;

function Approval({ decision, cwd }: { readonly decision: ApprovalDecision; readonly cwd: string }) {
  const answered = useSignal(false);
  const answer = (value: Answer, reason?: string) => (event: Event) => {
    answered.value = true;
    post({ type: "decide", decisionId: decision.id, answer: value, ...(reason === undefined ? {} : { reason }) });
    // The button goes away; who pressed it by keyboard goes on in the composer.
    if (!(event instanceof MouseEvent) || event.detail === 0) requestFocus();
  };
  const title = titleOf(decision);
  const isCommand = decision.kind === "command";
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out the same way
    <div class="item card decision" role="group" aria-label={title} data-decision-id={decision.id}>
      <h2 class="card-title">
        <Icon name={isCommand ? "terminal" : "diff"} />
        {title}
      </h2>
      {decision.reason !== null && (
        <p class="reason" dir="auto">
          {visibleText(decision.reason)}
        </p>
      )}
      {isCommand ? (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <pre class="output" dir="ltr" tabIndex={0}>
            {visibleText(decision.command)}
          </pre>
          {decision.cwd !== null && <p class="muted">{t("in {0}", relativePath(decision.cwd, cwd) || decision.cwd)}</p>}
        </>
      ) : (
        <FileList changes={decision.changes} cwd={cwd} />
      )}
      <div class="buttons">
        <Button kind="primary" disabled={answered.value} onClick={answer("accept")}>
          {isCommand ? t("Run") : t("Accept")}
        </Button>
        <Button disabled={answered.value} onClick={answer("decline")}>
          {t("Decline")}
        </Button>
        <Button disabled={answered.value} onClick={() => post({ type: "showDecision", decisionId: decision.id })}>
          {isCommand ? t("Show Picker") : t("Show Diff")}
        </Button>
      </div>
      <MoreAnswers decision={decision} disabled={answered.value} answer={answer} />
    </div>
  );
}

function titleOf(decision: ApprovalDecision): string {
  if (decision.kind === "command") return t("Codex wants to run a command");
  const count = decision.changes.length;
  return count === 1 ? t("Codex wants to change 1 file") : t("Codex wants to change {0} files", count);
}
