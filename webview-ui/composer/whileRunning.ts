import { computed } from "@preact/signals";
import { takesMessages } from "../../src/shared/takesMessages";
import { t } from "../l10n";
import { sendSettings, view } from "../state/store";

/** Whether what is sent could go into the turn that runs. */
export const steerable = computed(() => {
  const last = view.value?.thread.turns.at(-1);
  return last?.status === "inProgress" && takesMessages(last);
});

/** Whether the key that sends adds to the turn that runs. */
export const steers = computed(() => steerable.value && sendSettings.value.whileRunning === "steer");

/** What a message will do that is written while a turn runs. */
export function whileRunningText(): string {
  return steers.value ? t("Add to what Codex is doing") : t("Queue what Codex is to do next");
}
