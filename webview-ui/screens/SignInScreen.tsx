import type { ComponentChild } from "preact";
import { assertNever } from "../../src/shared/messages";
import type { LoginMethod, LoginView } from "../../src/shared/view";
import { post } from "../host";
import { t } from "../l10n";
import { Button } from "../parts/Button";
import { Icon } from "../parts/Icon";
import { signedIn } from "../state/facts";
import { Progress } from "./StartingScreen";

/** Signing in, step by step. */
export function SignInScreen({ login }: { readonly login: LoginView }) {
  return (
    <main class="screen">
      <h1>{t("Sign in to Codex")}</h1>
      {stepOf(login)}
    </main>
  );
}

function stepOf(login: LoginView): ComponentChild {
  switch (login.kind) {
    case "choose":
      return <Choose error={login.error} remote={login.remote === true} />;
    case "starting":
      return (
        <>
          <Progress />
          <p>{t("Signing in…")}</p>
          <div class="buttons">
            <Cancel />
          </div>
        </>
      );
    case "browser":
      return (
        <>
          <p>{t("Continue in your browser. This view goes on by itself when you are done.")}</p>
          <div class="buttons">
            <Button kind="primary" onClick={() => post({ type: "openSignInPage" })}>
              {t("Open Again")}
            </Button>
            <Button onClick={() => post({ type: "copy", text: login.url })}>{t("Copy Link")}</Button>
            <Cancel />
          </div>
        </>
      );
    case "deviceCode":
      return <DeviceCode code={login.code} url={login.url} />;
    default:
      return assertNever(login);
  }
}

function Choose({ error, remote }: { readonly error: string | null; readonly remote: boolean }) {
  const signIn = (method: LoginMethod) => () => post({ type: "signIn", method });
  return (
    <>
      <p>{t("Codex works with your ChatGPT plan, or with an OpenAI API key.")}</p>
      {error !== null && (
        <p class="message error" role="alert">
          <Icon name="error" />
          <span>{error}</span>
        </p>
      )}
      {remote && (
        <p>
          {t(
            "Codex runs on another machine than your browser: with a device code it does not matter which machine that is.",
          )}
        </p>
      )}
      <div class="buttons">
        {remote && (
          <Button kind="primary" onClick={signIn("deviceCode")}>
            {t("Sign in with a Device Code")}
          </Button>
        )}
        <Button kind={remote ? "secondary" : "primary"} onClick={signIn("chatgpt")}>
          {t("Sign in with ChatGPT")}
        </Button>
        {!remote && <Button onClick={signIn("deviceCode")}>{t("Sign in with a Device Code")}</Button>}
        <Button onClick={signIn("apiKey")}>{t("Use an API Key")}</Button>
        {signedIn.value && <Button onClick={() => post({ type: "leaveSignIn" })}>{t("Back to the Chat")}</Button>}
      </div>
    </>
  );
}

function DeviceCode({ code, url }: { readonly code: string; readonly url: string }) {
  return (
    <>
      <p>{t("Open {0} in any browser and enter this code:", url)}</p>
      <p class="device-code">{code}</p>
      <div class="buttons">
        <Button kind="primary" onClick={() => post({ type: "openSignInPage" })}>
          {t("Open Page")}
        </Button>
        <Button onClick={() => post({ type: "copy", text: code })}>{t("Copy Code")}</Button>
        <Cancel />
      </div>
    </>
  );
}

function Cancel() {
  return <Button onClick={() => post({ type: "cancelSignIn" })}>{t("Cancel")}</Button>;
}
