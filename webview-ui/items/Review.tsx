import type { ReviewFinding, ReviewItem } from "../../src/shared/items";
import { visibleText } from "../../src/shared/visibleText";
import { post } from "../host";
import { t } from "../l10n";
import { Markdown } from "../markdown/Markdown";
import { Button } from "../parts/Button";
import { Fold } from "../parts/Fold";
import { Icon } from "../parts/Icon";
import { relativePath } from "../parts/relativePath";
import { ItemLine } from "./ItemLine";

/** What is reviewed. Its own status says nothing: it is complete at once, while the review goes on. */
export function ReviewStart({ item }: { readonly item: ReviewItem }) {
  return (
    <ItemLine icon="checklist" status="completed">
      {t("Review of {0}", item.text)}
    </ItemLine>
  );
}

interface Props {
  readonly item: ReviewItem;
  readonly turnId: string;
  readonly cwd: string;
}

/** What a review has found, as a list; its text as it is where codex gave it another form. */
export function Review({ item, turnId, cwd }: Props) {
  const { result } = item;
  return (
    <article class="item card review">
      <h2 class="card-title">
        {t("Review")}
        {result && <span class="badge">{countText(result.findings.length)}</span>}
      </h2>
      <Markdown text={result?.summary ?? item.text} streaming={item.status === "inProgress"} />
      {result && (
        <ol class="findings" aria-label={t("Findings")}>
          {result.findings.map((finding, index) => (
            <li key={index}>
              <Finding
                finding={finding}
                id={`${item.id}:${index}`}
                cwd={cwd}
                place={{ turnId, itemId: item.id, index }}
              />
            </li>
          ))}
        </ol>
      )}
    </article>
  );
}

interface FindingProps {
  readonly finding: ReviewFinding;
  readonly id: string;
  readonly cwd: string;
  readonly place: { readonly turnId: string; readonly itemId: string; readonly index: number };
}

function Finding({ finding, id, cwd, place }: FindingProps) {
  const { title, body, priority, path, startLine, endLine } = finding;
  const lines = startLine === endLine ? `${startLine}` : `${startLine}-${endLine}`;
  const head = (
    <>
      <Icon name={priority === null || priority > 1 ? "info" : "warning"} />
      <span class="line-text">
        {priority !== null && <span class="priority">{`P${priority} `}</span>}
        <span dir="auto">{title}</span>
      </span>
    </>
  );
  return (
    <>
      {body === "" ? (
        <p class="finding-head">{head}</p>
      ) : (
        <Fold id={id} open summary={<span class="finding-head">{head}</span>}>
          {() => <Markdown text={body} streaming={false} />}
        </Fold>
      )}
      <div class="buttons">
        <button type="button" class="file-row" title={path} onClick={() => post({ type: "openFinding", ...place })}>
          <Icon name="go-to-file" />
          <bdi class="file-name" dir="ltr">{`${visibleText(relativePath(path, cwd))}:${lines}`}</bdi>
        </button>
        <Button onClick={() => post({ type: "fixFinding", ...place })}>{t("Fix with Codex")}</Button>
      </div>
    </>
  );
}

function countText(count: number): string {
  return count === 1 ? t("1 finding") : t("{0} findings", count);
}
