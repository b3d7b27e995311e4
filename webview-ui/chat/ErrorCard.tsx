import type { TurnErrorView, TurnView } from "../../src/shared/view";
import { post } from "../host";
import { t } from "../l10n";
import { Button } from "../parts/Button";
import { Fold } from "../parts/Fold";
import { Icon } from "../parts/Icon";
import { provider } from "../state/facts";
import { errorText, type Remedy } from "./errorText";

const noError: TurnErrorView = { message: "", code: null, details: null };

/** Why a turn failed, in words, and what can be done about it. */
export function ErrorCard({ turn }: { readonly turn: TurnView }) {
  const error = turn.error ?? noError;
  const { title, advice, remedies } = errorText(error, provider.value);
  const short = error.message.length <= mostCharacters && !/^\s*[[{<]/.test(error.message);
  const details = [short ? "" : error.message, error.details].filter(Boolean).join("\n\n");
  const asked = turn.items.some((item) => item.type === "userMessage");
  const offered = remedies.filter((remedy) => remedy !== "retry" || asked);
  return (
    <div class="message error error-card">
      <Icon name="error" />
      <div class="message-text">
        <h2>{title}</h2>
        {advice !== null && <p>{advice}</p>}
        {error.resetsAt !== undefined && (
          <p>{t("Wait until {0}, or let another model answer.", timeText(error.resetsAt))}</p>
        )}
        {short && error.message !== "" && (
          <p class="muted detail" dir="auto">
            {error.message}
          </p>
        )}
        {details !== "" && (
          <Fold id={`error:${turn.id}`} summary={t("Details")}>
            {() => (
              <p class="detail" dir="auto">
                {details}
              </p>
            )}
          </Fold>
        )}
        {offered.length > 0 && (
          <div class="buttons">
            {offered.map((remedy, index) => (
              <Button key={remedy} kind={index === 0 ? "primary" : "secondary"} onClick={() => take(remedy, turn.id)}>
                {remedyName(remedy)}
              </Button>
            ))}
          </div>
        )}
      </div>
    </div>
  );
}

/** What the server says is shown at once while it is a sentence or two, and no JSON or HTML. */
const mostCharacters = 240;

function take(remedy: Remedy, turnId: string): void {
  if (remedy === "signIn") post({ type: "askToSignIn" });
  else if (remedy === "switchModel") post({ type: "chooseModel" });
  else if (remedy === "retry") post({ type: "retryTurn", turnId });
  else post({ type: remedy });
}

function remedyName(remedy: Remedy): string {
  const names: Record<Remedy, string> = {
    signIn: t("Sign In"),
    openConfig: t("Open config.toml"),
    switchModel: t("Switch Model"),
    compact: t("Compact"),
    newThread: t("New Thread"),
    retry: t("Retry"),
    showLog: t("Show Log"),
  };
  return names[remedy];
}

/** The time, with its day unless that is today. Computed when it is drawn, so nothing ticks. */
function timeText(seconds: number): string {
  const time = new Date(seconds * 1000);
  const today = time.toDateString() === new Date().toDateString();
  return time.toLocaleString(document.documentElement.lang || undefined, {
    ...(today ? {} : { weekday: "long", day: "numeric", month: "long" }),
    hour: "numeric",
    minute: "2-digit",
  });
}
