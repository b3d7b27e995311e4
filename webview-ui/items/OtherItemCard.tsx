import type { OtherItem } from "../../src/shared/items";
import { visibleText } from "../../src/shared/visibleText";
import { t } from "../l10n";
import { Fold } from "../parts/Fold";
import { LineHead } from "./ItemLine";
import { TextBlock } from "./TextBlock";

/** Something without a drawing of its own: its name, and all that is known of it in a fold. */
export function OtherItemCard({ item }: { readonly item: OtherItem }) {
  return (
    <div class="item line-fold">
      <Fold
        id={item.id}
        summary={
          <LineHead icon="json" status={item.status}>
            {t("New in Codex: {0}", visibleText(item.itemType))}
          </LineHead>
        }
      >
        {() => <TextBlock name={visibleText(item.itemType)} text={item.json} />}
      </Fold>
    </div>
  );
}
