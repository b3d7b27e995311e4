import type { CommandItem, ItemStatus } from "../../src/shared/view";
import { t } from "../l10n";
import { ansiHtml } from "../parts/ansiHtml";
import { durationText } from "../parts/durationText";
import { Fold } from "../parts/Fold";
import { Icon } from "../parts/Icon";
import { relativePath } from "../parts/relativePath";

/** The most that is drawn of an output, in characters: its end. */
const outputLimit = 50_000;

/** A command that Codex runs, with its output. */
export function CommandRun({ item, cwd }: { readonly item: CommandItem; readonly cwd: string }) {
  const failed = item.status === "failed" || (item.exitCode ?? 0) !== 0;
  const head = <CommandHead item={item} cwd={cwd} failed={failed} />;
  return (
    <div class={`item command ${failed ? "failed" : ""}`}>
      {item.output === "" ? (
        <div class="command-head">{head}</div>
      ) : (
        <Fold id={item.id} open={failed || item.status === "inProgress"} summary={head}>
          {() => <Output text={item.output} />}
        </Fold>
      )}
    </div>
  );
}

function CommandHead({
  item,
  cwd,
  failed,
}: {
  readonly item: CommandItem;
  readonly cwd: string;
  readonly failed: boolean;
}) {
  const folder = item.cwd === cwd ? "" : relativePath(item.cwd, cwd);
  return (
    <>
      <Icon {...iconOf(item.status, failed)} />
      <code class="command-text" dir="ltr">
        {item.command}
      </code>
      <span class="command-facts">
        {folder !== "" && <span class="muted">{t("in {0}", folder)}</span>}
        <span class="exit">{statusText(item)}</span>
        {item.durationMs !== null && <span class="muted">{durationText(item.durationMs)}</span>}
      </span>
    </>
  );
}

function iconOf(status: ItemStatus, failed: boolean): { name: string; class: string } {
  if (status === "inProgress") return { name: "loading", class: "codicon-modifier-spin" };
  if (status === "declined") return { name: "circle-slash", class: "muted" };
  if (status === "interrupted") return { name: "debug-stop", class: "muted" };
  return failed ? { name: "error", class: "bad" } : { name: "check", class: "good" };
}

function statusText(item: CommandItem): string {
  if (item.status === "inProgress") return t("running");
  if (item.status === "declined") return t("declined");
  if (item.status === "interrupted") return t("interrupted");
  if (item.exitCode !== null) return t("exit code {0}", item.exitCode);
  return item.status === "failed" ? t("failed") : t("done");
}

/** ansiHtml escapes everything but its own spans. */
function Output({ text }: { readonly text: string }) {
  const hidden = text.length - outputLimit;
  return (
    <>
      {hidden > 0 && <p class="muted">{t("{0} earlier characters are not shown.", hidden)}</p>}
      <pre
        class="output"
        dir="ltr"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        dangerouslySetInnerHTML={{ __html: ansiHtml(hidden > 0 ? text.slice(hidden) : text) }}
      />
    </>
  );
}
