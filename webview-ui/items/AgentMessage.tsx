import { growthOf } from "../../src/shared/growth";
import type { AgentMessageItem } from "../../src/shared/items";
import { t } from "../l10n";
import { Markdown } from "../markdown/Markdown";
import { MessageActions } from "./MessageActions";

/** What Codex says. */
export function AgentMessage({ item }: { readonly item: AgentMessageItem }) {
  // A review's raw answer is begun and never written.
  if (item.text === "" && item.status !== "inProgress") return null;
  return (
    <article class={`item agent ${item.phase === "commentary" ? "commentary" : ""}`}>
      <h2 class="visually-hidden">{t("Codex")}</h2>
      <Markdown text={item.text} streaming={item.status === "inProgress"} growth={growthOf(item)} />
      {item.status !== "inProgress" && <MessageActions text={item.text} />}
    </article>
  );
}
