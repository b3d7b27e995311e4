import { growthOf } from "../../src/shared/growth";
import type { PlanItem } from "../../src/shared/items";
import { t } from "../l10n";
import { Markdown } from "../markdown/Markdown";
import { MessageActions } from "./MessageActions";

/** A plan that Codex proposes. */
export function Plan({ item }: { readonly item: PlanItem }) {
  return (
    <article class="item card">
      <h2 class="card-title">{t("Plan")}</h2>
      <Markdown text={item.text} streaming={item.status === "inProgress"} growth={growthOf(item)} />
      {item.status !== "inProgress" && <MessageActions text={item.text} />}
    </article>
  );
}
