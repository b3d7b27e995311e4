import { useMemo } from "preact/hooks";
import type { ThreadView, TurnView } from "../../src/shared/view";
import { post } from "../host";
import { t } from "../l10n";
import { Button } from "../parts/Button";
import { Icon } from "../parts/Icon";
import { GoalStrip } from "./GoalStrip";
import { ReadOnlyStrip } from "./ReadOnlyStrip";

/** What is to be known of a thread while one writes to it. */
export function Strips({ thread }: { readonly thread: ThreadView }) {
  const background = useMemo(() => backgroundCommands(thread.turns), [thread.turns]);
  return (
    <>
      {thread.unreadable !== null && thread.turns.length > 0 && <ReadOnlyStrip error={thread.unreadable} />}
      {background > 0 && <BackgroundStrip count={background} />}
      {thread.goal && <GoalStrip key={thread.id} goal={thread.goal} />}
      {thread.temporary && <TemporaryStrip />}
    </>
  );
}

function BackgroundStrip({ count }: { readonly count: number }) {
  return (
    <section class="above-composer editing-bar" aria-label={t("Background commands")}>
      <Icon name="terminal" />
      <p>{count === 1 ? t("1 command runs in the background") : t("{0} commands run in the background", count)}</p>
      <div class="buttons">
        <Button onClick={() => post({ type: "backgroundTerminals", action: "show" })}>{t("Show")}</Button>
        <Button onClick={() => post({ type: "backgroundTerminals", action: "stopAll" })}>
          {count === 1 ? t("Stop it") : t("Stop all")}
        </Button>
      </div>
    </section>
  );
}

function TemporaryStrip() {
  return (
    <section class="above-composer editing-bar" aria-label={t("Temporary thread")}>
      <Icon name="eye-closed" />
      <p>{t("Temporary: in no history, and gone when this window closes.")}</p>
    </section>
  );
}

/** How many commands go on though their turn has ended. */
function backgroundCommands(turns: readonly TurnView[]): number {
  let count = 0;
  for (const { status, items } of turns) {
    if (status === "inProgress") continue;
    for (const item of items) if (item.type === "commandExecution" && item.status === "inProgress") count += 1;
  }
  return count;
}
