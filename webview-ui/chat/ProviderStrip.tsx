import type { ProviderView } from "../../src/shared/view";
import { t } from "../l10n";
import { memo } from "../parts/memo";

/** Says plainly whose answers these are, when they are not OpenAI's. */
export const ProviderStrip = memo(({ provider }: { readonly provider: ProviderView | null }) =>
  provider === null || provider.id === "openai" ? null : (
    <p class="provider">{t("Answers come from “{0}”, not from OpenAI.", provider.name)}</p>
  ),
);
