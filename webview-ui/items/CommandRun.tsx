import { useLayoutEffect, useRef } from "preact/hooks";
import type { CommandItem } from "../../src/shared/items";
import { visibleText } from "../../src/shared/visibleText";
import { post } from "../host";
import { t } from "../l10n";
import { Button } from "../parts/Button";
import { durationText } from "../parts/durationText";
import { Fold } from "../parts/Fold";
import { Icon } from "../parts/Icon";
import { exactNumber } from "../parts/numberText";
import { outputHtml } from "../parts/outputHtml";
import { relativePath } from "../parts/relativePath";
import { ScrollBox } from "../parts/ScrollBox";
import { commandTitle } from "./commandTitle";
import { applyOverwrites } from "./overwrites";
import { statusIcon, statusText } from "./statusText";

/** The most that is drawn of an output: its end, in characters and in lines. */
const outputLimit = 20_000;
const lineLimit = 200;

interface Props {
  readonly item: CommandItem;
  readonly turnId: string;
  readonly cwd: string;
}

/** A command that Codex runs, with its output. */
export function CommandRun({ item, turnId, cwd }: Props) {
  const failed = item.status === "failed" || (item.exitCode ?? 0) !== 0;
  const command = visibleText(item.command);
  const title = commandTitle(item, cwd);
  const short = excerpt(command);
  const cut = short !== command;
  const head = <CommandHead item={item} cwd={cwd} failed={failed} title={title} command={short} />;
  return (
    <div class={`item command ${failed ? "failed" : ""}`}>
      {item.output === "" && title === null && !cut && item.typed === undefined ? (
        <div class="command-head">{head}</div>
      ) : (
        <Fold id={item.id} open={failed || (item.status === "inProgress" && item.output !== "")} summary={head}>
          {() => (
            <>
              {cut ? (
                <ScrollBox name={t("Command")}>{command}</ScrollBox>
              ) : (
                title !== null && (
                  <pre class="raw-command" dir="ltr">
                    {command}
                  </pre>
                )
              )}
              {item.output !== "" && (
                <Output text={item.output} open={() => post({ type: "openOutput", turnId, itemId: item.id })} />
              )}
              {item.typed && <Typed texts={item.typed} />}
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
  readonly command: string;
}

/** More than a person takes in at a glance is in the fold alone: scripts that a command holds, for one. */
const mostLines = 4;
const mostCharacters = 400;

function excerpt(command: string): string {
  const short = command.split("\n", mostLines).join("\n").slice(0, mostCharacters);
  return short === command ? command : `${short}…`;
}

function CommandHead({ item, cwd, failed, title, command }: HeadProps) {
  const folder = item.cwd === cwd ? "" : visibleText(relativePath(item.cwd, cwd));
  return (
    <>
      <Icon {...statusIcon(item.status, failed)} />
      {title === null ? (
        <code class="command-text" dir="ltr">
          {command}
        </code>
      ) : (
        <span class="call-title" dir="auto">
          {title}
        </span>
      )}
      <span class="command-facts">
        {item.byUser && <span class="muted">{t("run by you, outside the sandbox")}</span>}
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

interface OutputProps {
  readonly text: string;
  readonly open: () => void;
}

/** The end of an output, and a way to all of it. outputHtml escapes everything but its own spans. */
function Output({ text, open }: OutputProps) {
  const shown = lastLines(text);
  const box = useRef<HTMLPreElement>(null);
  const atEnd = useRef(true);
  // As in a terminal: the end is in sight until somebody scrolls away from it.
  useLayoutEffect(() => {
    if (box.current && atEnd.current) box.current.scrollTop = box.current.scrollHeight;
  }, [shown]);
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset keeps no line breaks */}
      <pre
        ref={box}
        class="output"
        role="group"
        aria-label={t("Output")}
        onScroll={({ currentTarget: { scrollHeight, clientHeight, scrollTop } }) => {
          atEnd.current = scrollHeight - clientHeight - scrollTop < 8;
        }}
        dir="ltr"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        dangerouslySetInnerHTML={{ __html: outputHtml(applyOverwrites(shown)) }}
      />
      {shown.length < text.length && (
        <p class="muted more-output">
          <span>{t("{0} earlier characters are not shown.", exactNumber(text.length - shown.length))}</span>
          <Button onClick={open}>{t("Open in Editor")}</Button>
        </p>
      )}
    </>
  );
}

/** Looks at the end only: an output may be long, and comes again with everything that is added to it. */
function lastLines(text: string): string {
  const end = text.slice(-outputLimit);
  let start = end.length;
  for (let lines = 0; lines <= lineLimit && start > 0; lines += 1) start = end.lastIndexOf("\n", start - 2) + 1;
  return end.slice(start);
}

/** What was typed into a command while it ran. */
function Typed({ texts }: { readonly texts: readonly string[] }) {
  return (
    <ul class="typed" aria-label={t("Typed into the command")}>
      {texts.map((text, index) => (
        <li key={index} class="muted">
          <Icon name="keyboard" />
          <code class="command-text" dir="ltr">
            {visibleText(text.replace(/\r?\n$/, "")) || "⏎"}
          </code>
        </li>
      ))}
    </ul>
  );
}
