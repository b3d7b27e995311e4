import { useEffect, useRef } from "preact/hooks";
import { assertNever } from "../../src/shared/messages";
import { isSlashName } from "../../src/shared/slash";
import { visibleName } from "../../src/shared/visibleText";
import { t } from "../l10n";
import { Icon } from "../parts/Icon";
import { MiddleElided } from "../parts/MiddleElided";
import { announce } from "../state/announce";
import { type Popup, popup, type Row } from "../state/popup";
import { slashText } from "./slashText";
import { sourceText } from "./sourceText";
import { suggestListId, suggestRowId } from "./suggest";

/** What can be chosen for the word at the caret, above the composer. The focus stays in the text. */
export function SuggestList({ onChoose }: { readonly onChoose: (row: Row) => void }) {
  const open = popup.value;
  const list = useRef<HTMLDivElement>(null);
  const active = open?.active;
  useEffect(() => {
    list.current?.children[active ?? 0]?.scrollIntoView({ block: "nearest" });
  }, [active, open?.rows]);
  if (!open) return null;
  if (open.rows.length === 0) return open.done ? <Nothing open={open} /> : null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keeps the focus in the text while the mouse is used
    <div class="suggest" onMouseDown={(event) => event.preventDefault()}>
      <div ref={list} class="suggest-rows" id={suggestListId} role="listbox" tabIndex={-1} aria-label={listName(open)}>
        {open.rows.map((row, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the composer's, which points here
          <div
            key={row.id}
            id={suggestRowId(index)}
            role="option"
            tabIndex={-1}
            aria-selected={index === open.active}
            class="suggest-row"
            onClick={() => onChoose(row)}
          >
            <RowContent row={row} />
          </div>
        ))}
      </div>
    </div>
  );
}

/** Says that there is nothing, once to a screen reader, too; Enter then sends as always. */
function Nothing({ open }: { readonly open: Popup }) {
  const text = nothingText(open);
  useEffect(() => {
    announce(text);
  }, [text]);
  return (
    <div class="suggest">
      <p class="suggest-none">{text}</p>
    </div>
  );
}

function nothingText({ kind, query }: Popup): string {
  switch (kind) {
    case "mention":
      return query === "" ? t("Type to find a file or folder") : t("No file or folder matches");
    case "skill":
      return t("No skill matches");
    case "symbol":
      return query === "" ? t("Type to find a symbol") : t("No symbol matches");
    case "command":
      return isSlashName(query)
        ? t("/{0} has nothing to do now: Enter sends it as text", query)
        : t("/{0} is no command: Enter sends it as text", query);
    default:
      return assertNever(kind);
  }
}

function listName({ kind }: Popup): string {
  const names = { mention: t("Files"), skill: t("Skills"), symbol: t("Symbols"), command: t("Commands") };
  return names[kind];
}

function RowContent({ row }: { readonly row: Row }) {
  switch (row.kind) {
    case "file":
    case "folder":
      return (
        <>
          <Icon name={row.kind} />
          <span class="suggest-name" title={row.mention.slice(1)}>
            <MiddleElided text={visibleName(row.name)} />
          </span>
          <span class="suggest-more">
            <MiddleElided text={row.folder} />
          </span>
        </>
      );
    case "source":
      return (
        <Plain icon={sourceText(row.source).icon} name={row.mention.slice(1)} more={sourceText(row.source).text} />
      );
    case "skill":
      return <Plain icon="lightbulb" name={row.name} more={row.description} />;
    case "symbol":
      return (
        <>
          <Icon name={`symbol-${row.icon}`} />
          <span class="suggest-name">
            <bdi>{visibleName(row.name)}</bdi>
          </span>
          <span class="suggest-more">
            <MiddleElided text={row.place} />
          </span>
        </>
      );
    case "command":
      return <Plain name={`/${row.id}`} more={slashText(row.id)} />;
    default:
      return assertNever(row);
  }
}

function Plain({ icon, name, more }: { readonly icon?: string; readonly name: string; readonly more: string }) {
  return (
    <>
      {icon !== undefined && <Icon name={icon} />}
      <span class="suggest-name">
        <bdi>{visibleName(name)}</bdi>
      </span>
      <span class="suggest-more" dir="auto" title={more}>
        {more}
      </span>
    </>
  );
}
