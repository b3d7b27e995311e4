import { memo } from "../parts/memo";
import { itemGroupSize, type ListBlockData, type ListEntry, sameLook } from "./block";
import { toHtml } from "./toHtml";

/**
 * A list, of which only the items that changed are drawn again. A very long one becomes a list a group, so that the
 * browser can skip those that aren't on the screen.
 */
export function ListBlock({ list: { ordered, start, groups } }: { readonly list: ListBlockData }) {
  const List = ordered ? "ol" : "ul";
  const from = start === "" ? 1 : start;
  return (
    <div dir="auto">
      {groups.map((entries, index) => {
        const first = from + index * itemGroupSize;
        return (
          <List
            key={index}
            class={groupClass(groups.length > 1, entries.length)}
            start={ordered && first !== 1 ? first : undefined}
          >
            <Items entries={entries} />
          </List>
        );
      })}
    </div>
  );
}

function groupClass(long: boolean, length: number): string {
  if (!long) return "items";
  return length === itemGroupSize ? "items long full" : "items long";
}

const Items = memo(({ entries }: { readonly entries: readonly ListEntry[] }) => (
  <>
    {entries.map((entry, index) => (
      <Item key={index} entry={entry} />
    ))}
  </>
));

const Item = memo(
  ({ entry: { item, look } }: { readonly entry: ListEntry }) => (
    <li
      class={item.task ? "with-task" : undefined}
      dangerouslySetInnerHTML={{ __html: toHtml(item.tokens, look.growing) }}
    />
  ),
  ({ entry: a }, { entry: b }) =>
    a === b || (a.item.raw === b.item.raw && a.item.loose === b.item.loose && sameLook(a.look, b.look)),
);
