import type { ToolRequestUserInputParams } from "../../protocol/generated/v2/ToolRequestUserInputParams";
import type { ToolRequestUserInputResponse } from "../../protocol/generated/v2/ToolRequestUserInputResponse";
import type { Broker, Resolved } from "../broker";

/** Asks a person the questions of `item/tool/requestUserInput`; none is answered when they are declined. */
export async function askQuestions(
  broker: Broker,
  params: ToolRequestUserInputParams,
  resolved: Resolved,
): Promise<ToolRequestUserInputResponse> {
  const { threadId, turnId, itemId } = params;
  const questions = params.questions.map(({ id, header, question, isOther, isSecret, options }) => ({
    ...{ id, header, text: question, options: options ?? [], secret: isSecret },
    other: isOther || !options?.length,
  }));
  if (questions.length === 0) {
    broker.unshown(params, "answers to no question", null);
    return { answers: {} };
  }
  const taken = await broker.decide(
    (id) => ({
      kind: "questions",
      ...{ id, threadId, turnId, itemId, questions },
      // Servers before `isBlocking` always need an answer.
      ...(params.isBlocking === false ? { optional: true } : {}),
      reason: null,
      answers: ["decline"],
    }),
    resolved,
  );
  if (typeof taken === "string" || !("replies" in taken)) return { answers: {} };
  const answers: ToolRequestUserInputResponse["answers"] = {};
  for (const [id, given] of Object.entries(taken.replies)) answers[id] = { answers: [...given] };
  return { answers };
}
