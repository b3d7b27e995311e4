import type { TurnError } from "../protocol/generated/v2/TurnError";
import type { TurnErrorView } from "../shared/view";

/** What the view shows of a turn's error; the kind is the name that `codexErrorInfo` has or wraps. */
export function turnError(error: TurnError): TurnErrorView {
  const info = error.codexErrorInfo ?? null;
  const code = typeof info === "string" ? info : info === null ? null : (Object.keys(info)[0] ?? null);
  const httpStatus = infoStatus(info) ?? messageStatus(error.message);
  return {
    message: error.message,
    code,
    details: error.additionalDetails ?? null,
    ...(httpStatus === undefined ? {} : { httpStatus }),
  };
}

function infoStatus(info: TurnError["codexErrorInfo"]): number | undefined {
  if (typeof info !== "object" || info === null) return undefined;
  const [detail] = Object.values(info) as unknown[];
  const status = typeof detail === "object" && detail !== null && "httpStatusCode" in detail && detail.httpStatusCode;
  return typeof status === "number" ? status : undefined;
}

/** 0.130.0 calls every answer of the provider that it doesn't know "other", and says the status in its message only. */
function messageStatus(message: string): number | undefined {
  const status = /^unexpected status (\d{3})\b/.exec(message)?.[1];
  return status === undefined ? undefined : Number(status);
}
