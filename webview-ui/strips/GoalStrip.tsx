import { useEffect, useRef } from "preact/hooks";
import type { GoalStatus, GoalView } from "../../src/shared/goal";
import { post } from "../host";
import { t } from "../l10n";
import { durationText } from "../parts/durationText";
import { Icon } from "../parts/Icon";
import { IconButton } from "../parts/IconButton";
import { exactNumber, shortNumber } from "../parts/numberText";
import { announce } from "../state/announce";

/** What Codex works towards by itself: that it does, how far it is, and how to stop it. */
export function GoalStrip({ goal }: { readonly goal: GoalView }) {
  const { objective, status } = goal;
  useAnnouncement(status);
  const active = status === "active";
  return (
    <section class="above-composer strip" aria-label={t("Goal")} data-status={status}>
      <Icon name={icons[status]} />
      <p class="strip-title" dir="auto" title={objective}>
        {objective}
      </p>
      <span class="strip-actions">
        {active && <Action icon="debug-pause" label={t("Pause after this turn")} action="pause" />}
        {active && <IconButton icon="debug-stop" label={t("Stop now")} onClick={() => post({ type: "stop" })} />}
        {!active && status !== "complete" && (
          <Action icon="play" label={t("Continue towards the goal")} action="continue" />
        )}
        <Action icon="edit" label={t("Edit goal")} action="edit" />
        <Action icon="close" label={t("Clear goal")} action="clear" />
      </span>
      <p class="strip-facts muted">
        <span>{statusText(status)}</span>{" "}
        {facts(goal).map(({ shown, whole }) => (
          <span key={shown} class="strip-fact">
            <span aria-hidden="true" title={whole}>
              {shown}
            </span>
            <span class="visually-hidden">{whole}</span>{" "}
          </span>
        ))}
      </p>
    </section>
  );
}

interface ActionProps {
  readonly icon: string;
  readonly label: string;
  readonly action: "pause" | "continue" | "edit" | "clear";
}

function Action({ icon, label, action }: ActionProps) {
  return <IconButton icon={icon} label={label} onClick={() => post({ type: "goal", action })} />;
}

const icons: Record<GoalStatus, string> = {
  active: "target",
  paused: "debug-pause",
  blocked: "warning",
  usageLimited: "warning",
  budgetLimited: "warning",
  complete: "pass",
};

function statusText(status: GoalStatus): string {
  const texts: Record<GoalStatus, string> = {
    active: t("Codex starts turns by itself until this is reached"),
    paused: t("Paused: Codex starts no turn by itself"),
    blocked: t("Stopped: Codex can’t go on without you"),
    usageLimited: t("Stopped: the usage limit is reached"),
    budgetLimited: t("Stopped: the tokens for this goal are used up"),
    complete: t("Reached"),
  };
  return texts[status];
}

function facts({ turns, tokensUsed, tokenBudget, seconds }: GoalView): { shown: string; whole: string }[] {
  const all: { shown: string; whole: string }[] = [];
  if (turns > 0) {
    const shown = turns === 1 ? t("1 turn") : t("{0} turns", turns);
    all.push({ shown, whole: t("{0} since this window knows of the goal", shown) });
  }
  if (tokenBudget !== null) {
    all.push({
      shown: t("{0} of {1} tokens", shortNumber(tokensUsed), shortNumber(tokenBudget)),
      whole: t("{0} of {1} tokens", exactNumber(tokensUsed), exactNumber(tokenBudget)),
    });
  } else if (tokensUsed > 0) {
    all.push({
      shown: t("{0} tokens", shortNumber(tokensUsed)),
      whole: t("{0} tokens, without a limit", exactNumber(tokensUsed)),
    });
  }
  if (seconds > 0) {
    const time = durationText(seconds * 1000);
    all.push({ shown: time, whole: t("{0} of work so far", time) });
  }
  return all;
}

/** Turns are announced one by one; that no further one follows, or that they begin, is news of its own. */
function useAnnouncement(status: GoalStatus): void {
  const before = useRef(status);
  useEffect(() => {
    if (before.current === status) return;
    before.current = status;
    announce(t("Goal: {0}", statusText(status)));
  }, [status]);
}
