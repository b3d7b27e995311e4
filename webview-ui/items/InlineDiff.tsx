import { type DiffLine, drawnLines, excerptLength, isChange } from "../../src/shared/drawnLines";
import type { FileChange } from "../../src/shared/items";
import { visibleText } from "../../src/shared/visibleText";
import { t } from "../l10n";
import { Fold } from "../parts/Fold";
import { exactNumber } from "../parts/numberText";
import { relativePath } from "../parts/relativePath";
import { ScrollBox } from "../parts/ScrollBox";

interface Props {
  readonly id: string;
  readonly changes: readonly FileChange[];
  readonly cwd: string;
}

/** Of more files than a person would read here, the changes are folded away. */
const mostFiles = 5;

const signs: Record<DiffLine["kind"], string> = { added: "+", removed: "-", context: " ", gap: " " };

/** How each file's change begins, with the rest of it in a fold. Signs say it to those who see no colours. */
export function InlineDiff({ id, changes, cwd }: Props) {
  const lines = drawnLines(changes);
  const excerpts = changes.map((change, index) => (
    <Excerpt
      key={change.path}
      id={`${id}:${change.path}`}
      change={change}
      lines={lines[index] ?? []}
      name={changes.length > 1 ? relativePath(change.path, cwd) : null}
    />
  ));
  const hidden = excerpts.length - mostFiles;
  return (
    <>
      {excerpts.slice(0, mostFiles)}
      {hidden > 0 && (
        <Fold id={`${id}:files`} summary={<Own text={hidden === 1 ? t("1 more file") : t("{0} more files", hidden)} />}>
          {() => excerpts.slice(mostFiles)}
        </Fold>
      )}
    </>
  );
}

interface ExcerptProps {
  readonly id: string;
  readonly change: FileChange;
  readonly lines: readonly DiffLine[];
  readonly name: string | null;
}

function Excerpt({ id, change, lines, name }: ExcerptProps) {
  const length = excerptLength(lines);
  const rest = lines.slice(length);
  const more = rest.filter(isChange).length;
  const left = Math.max(change.added + change.removed - lines.filter(isChange).length, 0);
  if (lines.length === 0 && left === 0) return null;
  const label = name ?? t("Changed lines");
  return (
    <div class="excerpt">
      {name !== null && (
        <p class="muted" data-find="no">
          <bdi dir="ltr">{visibleText(name)}</bdi>
        </p>
      )}
      {lines.length > 0 && <Lines lines={lines.slice(0, length)} name={label} />}
      {rest.length > 0 && (
        <Fold id={`${id}:rest`} summary={<Own text={moreText(more)} />}>
          {() => <Lines lines={rest} name={label} />}
        </Fold>
      )}
      {left > 0 && (
        <p class="muted" data-find="no">
          {left === 1
            ? t("1 changed line is not shown here")
            : t("{0} changed lines are not shown here", exactNumber(left))}
        </p>
      )}
    </div>
  );
}

function Lines({ lines, name }: { readonly lines: readonly DiffLine[]; readonly name: string }) {
  return (
    <ScrollBox class="output diff" name={name}>
      {lines.map(({ kind, text }) => (
        <span class={`diff-line ${kind}`}>
          <span class="sign" data-find="no">
            {signs[kind]}
          </span>
          {text}
        </span>
      ))}
    </ScrollBox>
  );
}

function moreText(count: number): string {
  if (count === 0) return t("More lines");
  return count === 1 ? t("1 more changed line") : t("{0} more changed lines", exactNumber(count));
}

/** Words of ours in what finding looks through. */
function Own({ text }: { readonly text: string }) {
  return <span data-find="no">{text}</span>;
}
