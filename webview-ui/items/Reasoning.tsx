import { growthOf } from "../../src/shared/growth";
import type { ReasoningItem } from "../../src/shared/items";
import { t } from "../l10n";
import { Markdown } from "../markdown/Markdown";
import { Fold } from "../parts/Fold";

/** What Codex thinks: open while it does, folded away after. In full it is in a fold of its own, below the summary. */
export function Reasoning({ item }: { readonly item: ReasoningItem }) {
  const { id, summary, content } = item;
  const thinking = item.status === "inProgress";
  if (summary === "" && content === "") return thinking ? <p class="muted">{t("Thinking…")}</p> : null;
  const text = (shown: string) => <Markdown text={shown} streaming={thinking} growth={growthOf(item)} />;
  return (
    <div class="item reasoning">
      <Fold id={id} open={thinking} summary={thinking ? t("Thinking…") : t("Thought")}>
        {() => (
          <>
            {text(summary === "" ? content : summary)}
            {summary !== "" && content !== "" && (
              <Fold id={`${id}:raw`} summary={t("In full")}>
                {() => text(content)}
              </Fold>
            )}
          </>
        )}
      </Fold>
    </div>
  );
}
