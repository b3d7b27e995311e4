import type { ProviderView, TurnErrorView } from "../../src/shared/view";
import { t } from "../l10n";

/** What can be done about a turn that failed; "retry" sends its prompt again. */
export type Remedy = "signIn" | "openConfig" | "switchModel" | "compact" | "newThread" | "retry" | "showLog";

export interface ErrorText {
  /** In our words: what has happened. */
  readonly title: string;
  /** What it means, or what to do. */
  readonly advice: string | null;
  /** The first one is the one to take. */
  readonly remedies: readonly Remedy[];
}

/** What a turn's error means to a person, by its kind in the protocol. */
export function errorText(error: TurnErrorView, provider: ProviderView | null): ErrorText {
  const all = kinds();
  const code = error.code ?? "other";
  // The server names it, and may name it as it likes: "constructor", say.
  return refused(error, provider) ?? (Object.hasOwn(all, code) ? all[code] : undefined) ?? byMessage(error);
}

/** Whoever answers for the model does not know the person, or not any more. */
function refused({ code, httpStatus }: TurnErrorView, provider: ProviderView | null): ErrorText | undefined {
  if (code !== "unauthorized" && httpStatus !== 401 && httpStatus !== 403) return undefined;
  if (provider === null || provider.id === "openai") {
    return {
      title: t("You are not signed in any more"),
      advice: t("The account that Codex uses was refused. Sign in again, then retry."),
      remedies: ["signIn", "retry"],
    };
  }
  return {
    title: t("“{0}” refused the key", provider.name),
    advice: t("Check the key of this model provider, and what config.toml says of it."),
    remedies: ["openConfig", "retry"],
  };
}

function byMessage({ message }: TurnErrorView): ErrorText {
  // Both servers call a reply that broke off "other".
  if (/^stream disconnected|^error sending request/.test(message)) return lostConnection();
  return { title: t("Codex could not finish this turn"), advice: null, remedies: ["retry"] };
}

function lostConnection(): ErrorText {
  return {
    title: t("The connection to the model broke off"),
    advice: t("Nothing is lost: retrying sends the prompt once more."),
    remedies: ["retry"],
  };
}

function kinds(): Readonly<Record<string, ErrorText>> {
  const busy: ErrorText = {
    title: t("The model is too busy"),
    advice: t("Retry in a while, or let another model answer."),
    remedies: ["retry", "switchModel"],
  };
  const policy: ErrorText = {
    title: t("The request was refused for what it asks"),
    advice: t("A safety rule of the model provider stopped it. Say it in other words, or begin anew."),
    remedies: ["newThread"],
  };
  return {
    usageLimitExceeded: {
      title: t("The usage limit is reached"),
      advice: null,
      remedies: ["switchModel", "retry"],
    },
    sessionBudgetExceeded: {
      title: t("The budget of this session is used up"),
      advice: null,
      remedies: ["newThread", "switchModel"],
    },
    rateLimitExceeded: {
      title: t("Too many requests in a short time"),
      advice: t("Wait a moment, then retry."),
      remedies: ["retry", "switchModel"],
    },
    responseTooManyFailedAttempts: {
      title: t("The model did not answer, however often Codex asked"),
      advice: t("Wait a moment, then retry."),
      remedies: ["retry", "switchModel"],
    },
    contextWindowExceeded: {
      title: t("The thread no longer fits into the model’s context"),
      advice: t("Compacting sums up what was said so far and makes room."),
      remedies: ["compact", "newThread"],
    },
    serverOverloaded: busy,
    flexUnavailable: busy,
    policyCapacityUnavailable: busy,
    internalServerError: {
      title: t("The model’s server has a problem"),
      advice: t("It is mostly over in a moment."),
      remedies: ["retry", "switchModel"],
    },
    httpConnectionFailed: {
      title: t("The model’s server could not be reached"),
      advice: t("Check the network and the address of the model provider, then retry."),
      remedies: ["retry", "openConfig"],
    },
    responseStreamConnectionFailed: lostConnection(),
    responseStreamDisconnected: lostConnection(),
    modelNotFound: {
      title: t("There is no such model"),
      advice: t("The model provider does not know it, or you may not use it."),
      remedies: ["switchModel", "openConfig"],
    },
    badRequest: {
      title: t("The model’s server did not understand the request"),
      advice: null,
      remedies: ["retry", "switchModel"],
    },
    sandboxError: {
      title: t("The sandbox could not be set up"),
      advice: t(
        "Commands run in a sandbox that keeps them from what they may not touch. This system did not let Codex make one, so nothing was run. The log says why.",
      ),
      remedies: ["showLog", "retry"],
    },
    tooManyDenials: {
      title: t("Codex stopped because too much was declined"),
      advice: t("Say what it should do instead."),
      remedies: ["retry"],
    },
    threadRollbackFailed: { title: t("The thread could not be taken back"), advice: null, remedies: ["newThread"] },
    activeTurnNotSteerable: {
      title: t("Nothing can be added to what Codex does now"),
      advice: t("Wait until it has finished, then retry."),
      remedies: ["retry"],
    },
    cyberPolicy: policy,
    misalignmentPolicyViolation: policy,
    inferenceHookDenied: {
      title: t("A hook refused the request"),
      advice: t("Hooks are set up in config.toml, or by whoever manages this computer."),
      remedies: ["openConfig", "retry"],
    },
  };
}
