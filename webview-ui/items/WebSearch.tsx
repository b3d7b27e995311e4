import type { WebSearchItem } from "../../src/shared/items";
import { visibleName, visibleText } from "../../src/shared/visibleText";
import { t } from "../l10n";
import { Fold } from "../parts/Fold";
import { ItemLine, LineHead } from "./ItemLine";
import { TextBlock } from "./TextBlock";

/** A search on the web, or a look at a page. Addresses are shown as they are, and lead nowhere. */
export function WebSearch({ item }: { readonly item: WebSearchItem }) {
  const { results } = item;
  const line = { icon: item.action.kind === "openPage" ? "globe" : "search", status: item.status };
  if (results === null) return <ItemLine {...line}>{lineText(item)}</ItemLine>;
  return (
    <div class="item line-fold">
      <Fold id={item.id} summary={<LineHead {...line}>{lineText(item)}</LineHead>}>
        {() => <TextBlock name={t("Results")} text={results} />}
      </Fold>
    </div>
  );
}

function lineText({ action, status }: WebSearchItem): string {
  const running = status === "inProgress";
  switch (action.kind) {
    case "search": {
      const queries = action.queries.map((query) => t("“{0}”", visibleName(query))).join(", ");
      if (queries === "") return running ? t("Searching the web") : t("Searched the web");
      return running ? t("Searching the web for {0}", queries) : t("Searched the web for {0}", queries);
    }
    case "openPage":
      return running ? t("Opening {0}", visibleText(action.url)) : t("Opened {0}", visibleText(action.url));
    case "findInPage":
      return running
        ? t("Looking for “{0}” in {1}", visibleName(action.pattern), visibleText(action.url))
        : t("Looked for “{0}” in {1}", visibleName(action.pattern), visibleText(action.url));
  }
}
