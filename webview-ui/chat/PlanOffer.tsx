import type { ThreadView } from "../../src/shared/view";
import { post } from "../host";
import { t } from "../l10n";
import { Button } from "../parts/Button";

/** After a turn that ended with a plan: lets Codex carry it out, which is the person's to say. */
export function PlanOffer({ thread }: { readonly thread: ThreadView }) {
  const last = thread.turns.at(-1);
  if (last?.status !== "completed" || thread.outbox.length > 0) return null;
  if (!last.items.some((item) => item.type === "plan" && item.status === "completed")) return null;
  return (
    <div class="plan-offer">
      <Button kind="primary" onClick={() => post({ type: "implementPlan" })}>
        {t("Implement this plan")}
      </Button>
      <span class="muted">{t("in Agent mode, which asks before each edit")}</span>
    </div>
  );
}
