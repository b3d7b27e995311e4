import { t } from "../l10n";

/** Shown from the first moment until there is something to say. */
export function StartingScreen() {
  return (
    <main class="screen">
      <Progress />
      <h1 class="quiet">{t("Starting Codex…")}</h1>
    </main>
  );
}

/** A thin bar that moves for as long as something is under way. */
export function Progress() {
  return <div class="progress" role="progressbar" aria-label={t("Working")} />;
}
