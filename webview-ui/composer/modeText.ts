import type { ModeId } from "../../src/shared/view";
import { t } from "../l10n";

/** What a mode is called. */
export function modeName(mode: ModeId): string {
  const names: Record<ModeId, string> = {
    ask: t("Ask"),
    plan: t("Plan"),
    agent: t("Agent"),
    auto: t("Auto"),
    full: t("Full Access"),
  };
  return names[mode];
}

/** What a mode means, in one line. */
export function modeText(mode: ModeId): string {
  const texts: Record<ModeId, string> = {
    ask: t("Codex reads and answers. It changes nothing."),
    plan: t("Codex reads and proposes a plan. It changes nothing."),
    agent: t("Codex asks before each edit, and before commands that do more than read."),
    auto: t("Codex edits files in this folder by itself, and asks for anything beyond."),
    full: t("Codex edits and runs anything without asking, with all your rights."),
  };
  return texts[mode];
}
