import type { TurnError } from "../protocol/generated/v2/TurnError";
import type { TurnErrorView } from "../shared/view";

/** What the view shows of a turn's error; the kind is the name that `codexErrorInfo` has or wraps. */
export function turnError(error: TurnError): TurnErrorView {
  const info = error.codexErrorInfo;
  const code = typeof info === "string" ? info : info === null ? null : (Object.keys(info)[0] ?? null);
  return { message: error.message, code, details: error.additionalDetails ?? null };
}
