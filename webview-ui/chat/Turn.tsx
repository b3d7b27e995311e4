import type { Decision, TurnView } from "../../src/shared/view";
import { DecisionCard } from "../decisions/DecisionCard";
import { ChangedFiles } from "../items/ChangedFiles";
import { Item } from "../items/Item";
import { TurnPlan } from "../items/TurnPlan";
import { t } from "../l10n";
import { durationText } from "../parts/durationText";
import { Fold } from "../parts/Fold";
import { Guard } from "../parts/Guard";
import { Icon } from "../parts/Icon";
import { memo } from "../parts/memo";

interface Props {
  readonly turn: TurnView;
  readonly cwd: string;
  /** Pending decisions about this turn's items. */
  readonly decisions: readonly Decision[];
}

/** A prompt and everything Codex did for it. */
export const Turn = memo(
  ({ turn, cwd, decisions }: Props) => (
    <section class="turn" data-turn-id={turn.id} data-status={turn.status} aria-busy={turn.status === "inProgress"}>
      {turn.items.map((item) => {
        const pending = decisions.filter((decision) => decision.itemId === item.id);
        return (
          <Guard key={item.id}>
            <Item item={item} cwd={cwd} pending={pending.length > 0} />
            {pending.map((decision) => (
              <DecisionCard key={decision.id} decision={decision} cwd={cwd} />
            ))}
          </Guard>
        );
      })}
      {turn.plan && <TurnPlan plan={turn.plan} />}
      <TurnFooter turn={turn} waiting={decisions.length > 0} />
    </section>
  ),
  (a, b) => a.turn === b.turn && a.cwd === b.cwd && sameEntries(a.decisions, b.decisions),
);

function sameEntries(a: readonly Decision[], b: readonly Decision[]): boolean {
  return a.length === b.length && a.every((entry, index) => entry === b[index]);
}

function TurnFooter({ turn, waiting }: { readonly turn: TurnView; readonly waiting: boolean }) {
  const { status, durationMs, error } = turn;
  if (status === "inProgress") {
    if (turn.retrying !== null) return <Working text={t("Reconnecting… {0}", turn.retrying)} />;
    return <Working text={waiting ? t("Waiting for your decision") : t("Working…")} still={waiting} />;
  }
  const text = footerText(status, durationMs);
  return (
    <>
      {(status === "failed" || error !== null) && (
        <div class="message error">
          <Icon name="error" />
          <div class="message-text" dir="auto">
            {error?.message ?? t("Codex could not finish this turn.")}
            {error?.details && (
              <Fold id={`error:${turn.id}`} summary={t("Details")}>
                {() => <p class="detail">{error.details}</p>}
              </Fold>
            )}
          </div>
        </div>
      )}
      <p class="turn-footer muted">
        {text}
        <ChangedFiles items={turn.items} separator={text === "" ? "" : " · "} />
      </p>
    </>
  );
}

function footerText(status: TurnView["status"], durationMs: number | null): string {
  const time = durationMs === null ? null : durationText(durationMs);
  if (status === "interrupted") return time === null ? t("Stopped") : t("Stopped after {0}", time);
  if (status === "failed") return time === null ? t("Failed") : t("Failed after {0}", time);
  return time === null ? "" : t("Done in {0}", time);
}

function Working({ text, still = false }: { readonly text: string; readonly still?: boolean }) {
  return (
    <p class="working muted">
      <Icon name={still ? "bell" : "loading"} class={still ? "" : "codicon-modifier-spin"} />
      <span>{text}</span>
    </p>
  );
}
