import { threadByKey } from "../../model/state";
import type { Connection } from "../../protocol/connection";
import type { Model } from "../../protocol/generated/v2/Model";
import type { Choice } from "../ports";
import type { Services } from "../services";

/** Lets a person choose the model of a thread, then its reasoning effort; both hold from the next turn on. */
export async function chooseModel({ session, store, ports }: Services, key: string): Promise<void> {
  const thread = threadByKey(store.state, key)?.view;
  const { connection } = await session.server();
  const models = listModels(connection);
  const model = await ports.ui.pick(
    "model",
    models.then((all) => all.map((each) => modelChoice(each, thread?.model ?? null))),
  );
  if (!model) return;
  const efforts = model.supportedReasoningEfforts;
  const effortNow = model.model === thread?.model ? thread.effort : null;
  const holds = efforts.some(({ reasoningEffort }) => reasoningEffort === effortNow);
  const shown = holds ? effortNow : model.defaultReasoningEffort;
  const effort =
    efforts.length < 2
      ? (efforts[0]?.reasoningEffort ?? null)
      : await ports.ui.pick(
          "effort",
          Promise.resolve(
            efforts.map(({ reasoningEffort, description }) => ({
              label: reasoningEffort,
              description: "",
              detail: description,
              mark: reasoningEffort !== shown ? null : holds ? "current" : "default",
              value: reasoningEffort,
            })),
          ),
        );
  if (effort === undefined) return;
  store.dispatch({ type: "modelChosen", key, model: model.model, effort });
}

function modelChoice(model: Model, current: string | null): Choice<Model> {
  return {
    label: model.displayName,
    description: model.displayName === model.model ? "" : model.model,
    detail: model.description,
    // What a thread begins with is up to config.toml, which the list knows nothing of.
    mark: model.model === current ? "current" : null,
    value: model,
  };
}

/** All models that are not hidden, over all pages. */
async function listModels(connection: Connection): Promise<Model[]> {
  const models: Model[] = [];
  for (let cursor: string | null = null; ; ) {
    const page: { data: Model[]; nextCursor: string | null } = await connection.request("model/list", { cursor });
    models.push(...page.data);
    if (page.nextCursor === null) return models;
    cursor = page.nextCursor;
  }
}
