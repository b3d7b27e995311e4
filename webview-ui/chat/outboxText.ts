import type { OutgoingPrompt } from "../../src/shared/view";
import { t } from "../l10n";
import { requestErrorText } from "./requestErrorText";

export type Unsent = Exclude<OutgoingPrompt["state"], "sending">;

/** Why a prompt is not on its way. */
export function outboxText(state: Unsent, error: string | null): string {
  switch (state) {
    case "failed":
      return requestErrorText(error);
    case "unsure":
      return t("Codex went away while this was being sent. It may have been delivered.");
    case "elsewhere":
      return t("This thread has gone on in another window, or in a terminal. What is new is above.");
    case "behind":
      return t(
        "This thread has gone on in another window, or in a terminal. What is new is above, but Codex knows it only in a fork.",
      );
  }
}
