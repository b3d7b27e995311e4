import type { TurnPlanView } from "../../src/shared/view";
import { t } from "../l10n";
import { Icon } from "../parts/Icon";

type StepStatus = TurnPlanView["steps"][number]["status"];

const icons: Record<StepStatus, string> = { pending: "circle-large", inProgress: "arrow-right", completed: "check" };

/** The checklist that Codex keeps of its work in this turn. */
export function TurnPlan({ plan }: { readonly plan: TurnPlanView }) {
  const done = plan.steps.filter((step) => step.status === "completed").length;
  return (
    <article class="item card turn-plan">
      <h2 class="card-title">
        {t("Plan")}
        <span class="badge">{t("{0} of {1} done", done, plan.steps.length)}</span>
      </h2>
      {plan.explanation !== null && plan.explanation !== "" && (
        <p class="muted" dir="auto">
          {plan.explanation}
        </p>
      )}
      <ul class="checklist">
        {plan.steps.map(({ text, status }, index) => (
          <li key={`${index}:${text}`} class={status}>
            <Icon name={icons[status]} />
            <span class="visually-hidden">{statusWord(status)}</span>
            <span class="line-text" dir="auto">
              {text}
            </span>
          </li>
        ))}
      </ul>
    </article>
  );
}

function statusWord(status: StepStatus): string {
  const words: Record<StepStatus, string> = {
    pending: t("To do: "),
    inProgress: t("Under way: "),
    completed: t("Done: "),
  };
  return words[status];
}
