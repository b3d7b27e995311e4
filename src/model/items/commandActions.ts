import type { CommandAction } from "../../protocol/generated/v2/CommandAction";
import type { CommandActionView, CommandItem } from "../../shared/items";

/** What the parts of a command do; nothing unless all of them are understood: half the truth would mislead. */
export function commandActions(actions: readonly CommandAction[] | undefined): Pick<CommandItem, "actions"> {
  const known = (actions ?? []).flatMap(actionView);
  return known.length > 0 && known.length === actions?.length ? { actions: known } : {};
}

function actionView(action: CommandAction): CommandActionView[] {
  switch (action.type) {
    case "read":
      return [{ kind: "read", name: action.name }];
    case "listFiles":
      return [{ kind: "list", path: action.path }];
    case "search":
      return action.query === null ? [] : [{ kind: "search", query: action.query, path: action.path }];
    default:
      return [];
  }
}
