import { memo } from "../parts/memo";
import { itemGroupSize, type ListBlockData, type ListEntry, sameLook } from "./block";
import { toHtml } from "./toHtml";

/**
 * A list, of which only the items that changed are drawn again. A very long one becomes a list a group, so that the
 * browser can skip those that aren't on the screen; to a screen reader it is one.
 */
export function ListBlock({ list: { ordered, start, groups } }: { readonly list: ListBlockData }) {
  const List = ordered ? "ol" : "ul";
  const from = start === "" ? 1 : start;
  const split = groups.length > 1;
  return (
    <div dir="auto" role={split ? "list" : undefined}>
      {groups.map((entries, index) => {
        const first = from + index * itemGroupSize;
        return (
          <List
            key={index}
            class={groupClass(split, entries.length)}
            role={split ? "none" : undefined}
            start={ordered && first !== 1 ? first : undefined}
          >
            <Items entries={entries} split={split} />
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

const Items = memo(({ entries, split }: { readonly entries: readonly ListEntry[]; readonly split: boolean }) => (
  <>
    {entries.map((entry, index) => (
      <Item key={index} entry={entry} split={split} />
    ))}
  </>
));

const Item = memo(
  ({ entry: { item, look }, split }: { readonly entry: ListEntry; readonly split: boolean }) => (
    <li
      role={split ? "listitem" : undefined}
      class={item.task ? "with-task" : undefined}
      dangerouslySetInnerHTML={{ __html: toHtml(item.tokens, look.growing) }}
    />
  ),
  ({ entry: a, split: before }, { entry: b, split: after }) =>
    before === after &&
    (a === b || (a.item.raw === b.item.raw && a.item.loose === b.item.loose && sameLook(a.look, b.look))),
);
