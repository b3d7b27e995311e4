import { memo } from "../parts/memo";
import { type ListBlockData, type ListEntry, sameLook } from "./block";
import { toHtml } from "./toHtml";

/** A list, of which only the items that changed are drawn again. */
export function ListBlock({ list }: { readonly list: ListBlockData }) {
  const items = list.groups.map((entries, index) => <Items key={index} entries={entries} />);
  return (
    <div dir="auto">
      {list.ordered ? (
        <ol start={list.start === 1 || list.start === "" ? undefined : list.start}>{items}</ol>
      ) : (
        <ul>{items}</ul>
      )}
    </div>
  );
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
