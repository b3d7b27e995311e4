import type { ContextCompactionItem, HookPromptItem, SleepItem } from "../../src/shared/items";
import { t } from "../l10n";
import { durationText } from "../parts/durationText";
import { Fold } from "../parts/Fold";
import { shortNumber } from "../parts/numberText";
import { ItemLine, LineHead } from "./ItemLine";
import { TextBlock } from "./TextBlock";

/** Earlier parts of the thread were summed up to make room. */
export function ContextCompaction({ item }: { readonly item: ContextCompactionItem }) {
  const { before, after } = item;
  const sizes =
    before !== undefined && after !== undefined && t("from {0} to {1} tokens", shortNumber(before), shortNumber(after));
  const texts = { inProgress: t("Compacting the context"), interrupted: t("Compacting the context was interrupted") };
  return (
    <ItemLine icon="fold" status={item.status}>
      {item.status === "inProgress" || item.status === "interrupted" ? texts[item.status] : t("Context compacted")}
      {sizes && ` · ${sizes}`}
    </ItemLine>
  );
}

/** What a hook told Codex, folded away. */
export function HookPrompt({ item }: { readonly item: HookPromptItem }) {
  return (
    <div class="item line-fold">
      <Fold
        id={item.id}
        summary={
          <LineHead icon="plug" status={item.status}>
            {t("Message of a hook")}
          </LineHead>
        }
      >
        {() => <TextBlock name={t("Message of a hook")} text={item.text} />}
      </Fold>
    </div>
  );
}

/** A pause that Codex takes. */
export function Sleep({ item }: { readonly item: SleepItem }) {
  const time = durationText(item.durationMs);
  return (
    <ItemLine icon="watch" status={item.status}>
      {sleepText(item.status, time)}
    </ItemLine>
  );
}

function sleepText(status: SleepItem["status"], time: string): string {
  if (status === "inProgress") return t("Waiting for {0}", time);
  return status === "interrupted" ? t("A wait of {0} was interrupted", time) : t("Waited for {0}", time);
}
