import type { Connection } from "../protocol/connection";
import type { Model } from "../protocol/generated/v2/Model";
import type { Log } from "./ports";
import { requestErrorMessage } from "./requestError";
import type { Store } from "./store";

/** Asks the server which models take no images. Where that can't be found out, all do. */
export async function findTextOnlyModels(store: Store, connection: Connection, log: Log): Promise<void> {
  try {
    const models: string[] = [];
    for (let cursor: string | null = null; ; ) {
      const page: { data: Model[]; nextCursor: string | null } = await connection.request("model/list", {
        cursor,
        includeHidden: true,
      });
      models.push(...page.data.filter(textOnly).map(({ model }) => model));
      cursor = page.nextCursor;
      if (cursor === null) break;
    }
    store.dispatch({ type: "textOnlyModels", models });
  } catch (error) {
    log.warn(`Could not list the models: ${requestErrorMessage(error)}`);
  }
}

function textOnly({ inputModalities }: Model): boolean {
  return inputModalities.length > 0 && !inputModalities.includes("image");
}
