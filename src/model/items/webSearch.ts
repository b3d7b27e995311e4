import type { ItemStatus, WebSearchActionView, WebSearchItem } from "../../shared/items";
import type { ItemOf } from "./itemOf";
import { jsonText } from "./jsonText";

export function webSearch(item: ItemOf<"webSearch">, status: ItemStatus): WebSearchItem {
  const results = (item.results?.length ?? 0) > 0 ? jsonText(item.results) : null;
  return { type: "webSearch", id: item.id, status, action: actionView(item), results };
}

function actionView({ action, query }: ItemOf<"webSearch">): WebSearchActionView {
  if (action?.type === "openPage" && action.url) return { kind: "openPage", url: action.url };
  if (action?.type === "findInPage" && action.url) {
    return { kind: "findInPage", url: action.url, pattern: action.pattern ?? query };
  }
  const queries = action?.type === "search" ? (action.queries ?? (action.query ? [action.query] : [])) : [];
  return { kind: "search", queries: queries.length > 0 ? queries : query === "" ? [] : [query] };
}
