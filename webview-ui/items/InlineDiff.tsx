import type { FileChange } from "../../src/shared/items";
import { visibleText } from "../../src/shared/visibleText";
import { t } from "../l10n";
import { relativePath } from "../parts/relativePath";
import { ScrollBox } from "../parts/ScrollBox";
import { type DiffLine, diffExcerpt } from "./diffExcerpt";

interface Props {
  readonly changes: readonly FileChange[];
  readonly cwd: string;
}

/** More files than a person would read here are only counted. */
const mostFiles = 5;

const signs: Record<DiffLine["kind"], string> = { added: "+", removed: "-", context: " ", gap: " " };

/** How each file's change begins. Signs say it to those who see no colours. */
export function InlineDiff({ changes, cwd }: Props) {
  const hidden = changes.length - mostFiles;
  return (
    <>
      {changes.slice(0, mostFiles).map((change) => (
        <Excerpt key={change.path} change={change} name={changes.length > 1 ? relativePath(change.path, cwd) : null} />
      ))}
      {hidden > 0 && <p class="muted">{hidden === 1 ? t("1 more file") : t("{0} more files", hidden)}</p>}
    </>
  );
}

function Excerpt({ change, name }: { readonly change: FileChange; readonly name: string | null }) {
  const { lines, hidden } = diffExcerpt(change);
  if (lines.length === 0) return null;
  return (
    <div class="excerpt">
      {name !== null && (
        <p class="muted">
          <bdi dir="ltr">{visibleText(name)}</bdi>
        </p>
      )}
      <ScrollBox class="output diff" name={name ?? t("Changed lines")}>
        {lines.map(({ kind, text }) => (
          <span class={`diff-line ${kind}`}>
            <span class="sign">{signs[kind]}</span>
            {text}
          </span>
        ))}
      </ScrollBox>
      {hidden > 0 && (
        <p class="muted">{hidden === 1 ? t("1 more changed line") : t("{0} more changed lines", hidden)}</p>
      )}
    </div>
  );
}
