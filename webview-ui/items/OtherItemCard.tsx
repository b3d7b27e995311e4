import type { OtherItem } from "../../src/shared/items";
import { Fold } from "../parts/Fold";

/** Something without a drawing of its own: its name, and all that is known of it in a fold. */
export function OtherItemCard({ item }: { readonly item: OtherItem }) {
  return (
    <div class="item other">
      <Fold id={item.id} summary={item.itemType}>
        {() => (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          <pre class="output" dir="ltr" tabIndex={0}>
            {item.json}
          </pre>
        )}
      </Fold>
    </div>
  );
}
