import { post } from "../host";
import { t } from "../l10n";
import { Button } from "../parts/Button";
import { exactNumber } from "../parts/numberText";
import { context as contextOf } from "../state/facts";

/** From here on the model may run out of room in the middle of a turn. */
const nearlyFull = 0.8;

/** How full the context is: a quiet ring with its numbers, and once it is nearly full words and a way to make room. */
export function ContextMeter() {
  const context = contextOf.value;
  if (!context || context.window === null || context.window <= 0) return null;
  const { used, window, total } = context;
  const part = Math.min(used / window, 1);
  const percent = Math.round(part * 100);
  const label = t("Context: {0}% full ({1} of {2} tokens)", percent, exactNumber(used), exactNumber(window));
  const sums = t("This thread so far: {0} tokens in, {1} out", exactNumber(total.input), exactNumber(total.output));
  const full = part >= nearlyFull;
  return (
    <span class={`context-meter ${full ? "nearly-full" : ""}`}>
      <span role="img" aria-label={label} aria-description={sums} title={`${label}\n${sums}`}>
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <circle class="ring" cx="8" cy="8" r="6" />
          <circle
            class="ring-full"
            cx="8"
            cy="8"
            r="6"
            pathLength="100"
            stroke-dasharray={`${percent} 100`}
            transform="rotate(-90 8 8)"
          />
        </svg>
      </span>
      {full && (
        <>
          <span aria-hidden="true" title={`${label}\n${sums}`}>
            {t("{0}% full", percent)}
          </span>
          <Button onClick={() => post({ type: "compact" })}>{t("Compact")}</Button>
        </>
      )}
    </span>
  );
}
