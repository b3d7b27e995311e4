import type { TokenCount, TurnView } from "../../src/shared/view";
import { post } from "../host";
import { ChangedFiles } from "../items/ChangedFiles";
import { t } from "../l10n";
import { Button } from "../parts/Button";
import { durationText } from "../parts/durationText";
import { Icon } from "../parts/Icon";
import { IconButton } from "../parts/IconButton";
import { exactNumber, shortNumber } from "../parts/numberText";
import { ErrorCard } from "../rareParts";
import { temporary } from "../state/facts";

interface Props {
  readonly turn: TurnView;
  /** Whether it waits for a decision. */
  readonly waiting: boolean;
  /** Nothing comes after it. */
  readonly last: boolean;
}

/** How a turn goes, and what it came to in the end. */
export function TurnFooter({ turn, waiting, last }: Props) {
  const { status, durationMs, error, model, reroutedFrom, tokens } = turn;
  const rerouted = reroutedFrom !== undefined && model !== undefined && (
    <p class="muted item-line">
      <Icon name="arrow-swap" />
      <span class="line-text">
        {t("{0} answers instead of {1}, which the server does not allow for this.", model, reroutedFrom)}
      </span>
    </p>
  );
  if (status === "inProgress") {
    const text = waiting ? t("Waiting for your decision") : t("Working…");
    return (
      <>
        {rerouted}
        {turn.retrying === null ? (
          <Working text={text} still={waiting} />
        ) : (
          <Working text={t("Reconnecting… {0}", turn.retrying)} />
        )}
      </>
    );
  }
  const cutOff = turn.cutOff === true;
  const time = cutOff ? t("Cut off when Codex or the window was closed") : footerText(status, durationMs);
  return (
    <>
      {rerouted}
      {(status === "failed" || error !== null) && <ErrorCard turn={turn} />}
      <p class="turn-footer muted">
        {time !== "" && <span>{time}</span>}
        {model !== undefined && <span>{model}</span>}
        {tokens && <Tokens tokens={tokens} />}
        <ChangedFiles turn={turn} />
        {!temporary.value && (
          <IconButton
            icon="repo-forked"
            label={t("Fork From Here")}
            onClick={() => post({ type: "forkTurn", turnId: turn.id })}
          />
        )}
      </p>
      {cutOff && last && (
        <div class="buttons">
          <Button onClick={() => post({ type: "continueTurn", text: t("Continue") })}>{t("Continue")}</Button>
        </div>
      )}
    </>
  );
}

function Tokens({ tokens }: { readonly tokens: TokenCount }) {
  const { input, cached, output } = tokens;
  const all = t(
    "{0} tokens in, {1} of them cached, {2} tokens out",
    exactNumber(input),
    exactNumber(cached),
    exactNumber(output),
  );
  return (
    <span class="tokens">
      <span aria-hidden="true" title={all}>
        {t("{0} tokens", shortNumber(input + output))}
      </span>
      <span class="visually-hidden">{all}</span>
    </span>
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
