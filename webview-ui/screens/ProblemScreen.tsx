import type { ComponentChildren } from "preact";
import { assertNever } from "../../src/shared/messages";
import type { Problem } from "../../src/shared/view";
import { post } from "../host";
import { t } from "../l10n";
import { Button } from "../parts/Button";
import { Fold } from "../parts/Fold";
import { IconButton } from "../parts/IconButton";
import { ScrollBox } from "../parts/ScrollBox";
import { requestFocus } from "../state/focus";

const installCommand = "npm install -g @openai/codex";

/** Why Codex does not run, in plain words, and what to press. */
export function ProblemScreen({ problem }: { readonly problem: Problem }) {
  switch (problem.code) {
    case "missing":
      return (
        <Screen title={t("Codex is not installed")}>
          <p>{t("This view is a window to the codex command, which was not found on this machine.")}</p>
          <div class="buttons">
            <Install />
            <SetPath />
            <Retry />
          </div>
          <InstallCommand />
          <Details id="problem:searched" title={t("Where it was looked for")} text={problem.searched.join("\n")} />
        </Screen>
      );
    case "badPath":
      return (
        <Screen title={t("Codex was not found where the settings say")}>
          <p>
            {t("The path in the settings is:")} <code>{problem.path}</code>
          </p>
          <div class="buttons">
            <SetPath kind="primary" />
            <Retry />
            <ShowLog />
          </div>
          <Details id="problem:detail" title={t("Details")} text={problem.detail} />
        </Screen>
      );
    case "tooOld":
      return (
        <Screen title={t("Codex is too old")}>
          <p>{t("Version {0} was found, and {1} or newer is needed.", problem.version, problem.minimum)}</p>
          <p>
            {t("Found at:")} <code>{problem.path}</code>
          </p>
          <div class="buttons">
            <Install label={t("Update Codex")} />
            <SetPath />
            <Retry />
          </div>
          <InstallCommand />
        </Screen>
      );
    case "startFailed":
      return (
        <Screen title={t("Codex did not start")}>
          <p>
            {t("It was started from:")} <code>{problem.path}</code>
          </p>
          <div class="buttons">
            <Retry kind="primary" />
            <SetPath />
            <ShowLog />
          </div>
          <Details id="problem:detail" title={t("Details")} text={problem.detail} />
        </Screen>
      );
    case "crashed":
      return (
        <Screen title={t("Codex stopped unexpectedly")}>
          <p>{t("The conversation is kept and goes on after a restart.")}</p>
          <div class="buttons">
            <Retry kind="primary" label={t("Restart")} />
            <ShowLog />
          </div>
          <Details id="problem:detail" title={t("Details")} text={problem.detail} />
        </Screen>
      );
    case "untrusted":
      return (
        <Screen title={t("This workspace is not trusted")}>
          <p>{t("Codex does not start by itself where the authors are not trusted.")}</p>
          <p>
            {t(
              "Read-only, it can look at files and answer, but change nothing, and the folder’s own configuration stays unread.",
            )}
          </p>
          <div class="buttons">
            <Button kind="primary" onClick={() => post({ type: "manageTrust" })}>
              {t("Manage Workspace Trust")}
            </Button>
            <Button
              onClick={() => {
                post({ type: "startReadOnly" });
                // The button goes: once there is a composer, it is where one goes on.
                requestFocus();
              }}
            >
              {t("Start Read-Only")}
            </Button>
          </div>
        </Screen>
      );
    default:
      return assertNever(problem);
  }
}

function Screen({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <main class="screen">
      <h1>{title}</h1>
      {children}
    </main>
  );
}

type Kind = "primary" | "secondary";

function Install({ label = t("Install Codex") }: { readonly label?: string }) {
  return (
    <Button kind="primary" onClick={() => post({ type: "install" })}>
      {label}
    </Button>
  );
}

function Retry({ label = t("Retry"), kind = "secondary" }: { readonly label?: string; readonly kind?: Kind }) {
  return (
    <Button
      kind={kind}
      onClick={() => {
        post({ type: "retry" });
        // The button goes: once there is a composer again, it is where one goes on.
        requestFocus();
      }}
    >
      {label}
    </Button>
  );
}

function SetPath({ kind = "secondary" }: { readonly kind?: Kind }) {
  return (
    <Button kind={kind} onClick={() => post({ type: "openSettings" })}>
      {t("Set Path…")}
    </Button>
  );
}

function ShowLog() {
  return <Button onClick={() => post({ type: "showLog" })}>{t("Show Log")}</Button>;
}

function InstallCommand() {
  return (
    <>
      <p>{t("Or run this in a terminal:")}</p>
      <div class="command-line">
        <code>{installCommand}</code>
        <IconButton
          icon="copy"
          label={t("Copy Command")}
          onClick={() => post({ type: "copy", text: installCommand })}
        />
      </div>
    </>
  );
}

function Details({ id, title, text }: { readonly id: string; readonly title: string; readonly text: string }) {
  if (text === "") return null;
  return (
    <Fold id={id} summary={title}>
      {() => (
        <ScrollBox class="" name={title}>
          {text}
        </ScrollBox>
      )}
    </Fold>
  );
}
