import type { CommandItem } from "../../src/shared/items";
import { t } from "../l10n";
import { ansiHtml } from "../parts/ansiHtml";
import { durationText } from "../parts/durationText";
import { Fold } from "../parts/Fold";
import { Icon } from "../parts/Icon";
import { relativePath } from "../parts/relativePath";
import { commandTitle } from "./commandTitle";
import { applyOverwrites } from "./overwrites";
import { statusIcon, statusText } from "./statusText";

/** The most that is drawn of an output, in characters: its end. */
const outputLimit = 50_000;

/** A command that Codex runs, with its output. */
export function CommandRun({ item, cwd }: { readonly item: CommandItem; readonly cwd: string }) {
  const failed = item.status === "failed" || (item.exitCode ?? 0) !== 0;
  const title = commandTitle(item, cwd);
  const head = <CommandHead item={item} cwd={cwd} failed={failed} title={title} />;
  return (
    <div class={`item command ${failed ? "failed" : ""}`}>
      {item.output === "" && title === null ? (
        <div class="command-head">{head}</div>
      ) : (
        <Fold id={item.id} open={failed || (item.status === "inProgress" && item.output !== "")} summary={head}>
          {() => (
            <>
              {title !== null && (
                <p class="raw-command">
                  <code class="command-text" dir="ltr">
                    {item.command}
                  </code>
                </p>
              )}
              {item.output !== "" && <Output text={item.output} />}
            </>
          )}
        </Fold>
      )}
    </div>
  );
}

interface HeadProps {
  readonly item: CommandItem;
  readonly cwd: string;
  readonly failed: boolean;
  readonly title: string | null;
}

function CommandHead({ item, cwd, failed, title }: HeadProps) {
  const folder = item.cwd === cwd ? "" : relativePath(item.cwd, cwd);
  return (
    <>
      <Icon {...statusIcon(item.status, failed)} />
      {title === null ? (
        <code class="command-text" dir="ltr">
          {item.command}
        </code>
      ) : (
        <span class="call-title" dir="auto">
          {title}
        </span>
      )}
      <span class="command-facts">
        {folder !== "" && <span class="muted">{t("in {0}", folder)}</span>}
        <span class="exit">{exitText(item)}</span>
        {item.durationMs !== null && <span class="muted">{durationText(item.durationMs)}</span>}
      </span>
    </>
  );
}

function exitText({ status, exitCode }: CommandItem): string {
  const ended = status === "completed" || status === "failed";
  return ended && exitCode !== null ? t("exit code {0}", exitCode) : statusText(status);
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
        dangerouslySetInnerHTML={{ __html: ansiHtml(applyOverwrites(hidden > 0 ? text.slice(hidden) : text)) }}
      />
    </>
  );
}
