import { growthOf } from "../../src/shared/growth";
import type { ReasoningItem } from "../../src/shared/items";
import { t } from "../l10n";
import { Markdown } from "../markdown/Markdown";
import { Fold } from "../parts/Fold";

/** What Codex thinks: open while it does, folded away after. */
export function Reasoning({ item }: { readonly item: ReasoningItem }) {
  const thinking = item.status === "inProgress";
  const text = item.summary === "" ? item.content : item.summary;
  if (text === "") return thinking ? <p class="muted">{t("Thinking…")}</p> : null;
  return (
    <div class="item reasoning">
      <Fold id={item.id} open={thinking} summary={thinking ? t("Thinking…") : t("Thought")}>
        {() => <Markdown text={text} streaming={thinking} growth={growthOf(item)} />}
      </Fold>
    </div>
  );
}
