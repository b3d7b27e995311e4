import type { Danger } from "../../src/shared/danger";
import type {
  AddressDecision,
  CommandDecision,
  Decision,
  FormDecision,
  NetworkDecision,
  QuestionsDecision,
} from "../../src/shared/decisions";
import type { CommandActionView } from "../../src/shared/items";
import { visibleText } from "../../src/shared/visibleText";
import { post } from "../host";
import { FileList } from "../items/FileList";
import { t } from "../l10n";
import { codeHtml } from "../markdown/toHtml";
import { Fold } from "../parts/Fold";
import { Icon } from "../parts/Icon";
import { relativePath } from "../parts/relativePath";
import { ScrollBox } from "../parts/ScrollBox";
import { dangerText } from "./dangerText";
import { Permissions } from "./Permissions";

export type ApprovalDecision = Exclude<Decision, QuestionsDecision | FormDecision | AddressDecision>;

interface Props {
  readonly decision: ApprovalDecision;
  readonly cwd: string;
  /** Of permissions: which are left out, where a person may choose. */
  readonly choice?: Parameters<typeof Permissions>[0]["choice"];
}

/** What a decision is about. */
export function Subject({ decision, cwd, choice }: Props) {
  switch (decision.kind) {
    case "fileChange":
      return (
        <FileList
          changes={decision.changes}
          cwd={cwd}
          taken={decision.taken}
          replaces={decision.replaces}
          open={({ path }) => post({ type: "showDecision", decisionId: decision.id, path })}
        />
      );
    case "command":
      return <Command decision={decision} cwd={cwd} />;
    case "network":
      return <Network decision={decision} />;
    case "tool":
      return (
        <>
          <p class="tool-name" dir="auto">
            {t("{0} of MCP server {1}", visibleText(decision.tool), visibleText(decision.server))}
          </p>
          {decision.description !== null && (
            <p class="muted" dir="auto">
              {visibleText(decision.description)}
            </p>
          )}
          {decision.args !== null && <Text name={t("Arguments")} text={decision.args} language="json" />}
        </>
      );
    case "permissions":
      return <Permissions permissions={decision.permissions} {...(choice && { choice })} />;
  }
}

function Command({ decision, cwd }: { readonly decision: CommandDecision; readonly cwd: string }) {
  const { id, command, whole, typedInto, dangers, actions, permissions } = decision;
  return (
    <>
      <Text
        name={typedInto === undefined ? t("Command") : t("What is typed")}
        text={command}
        language={typedInto === undefined ? "bash" : ""}
      />
      {typedInto && <p class="muted">{t("Into the terminal of: {0}", visibleText(typedInto))}</p>}
      <Dangers dangers={dangers} />
      {decision.otherShell && (
        <p class="muted">
          {t(
            "Dangers are looked for in POSIX shells; of {0}, only the plainest are known.",
            shells[decision.otherShell],
          )}
        </p>
      )}
      {actions.length > 0 && (
        <p class="muted">{t("It {0}", actions.map((action) => actionText(action, cwd)).join(", "))}</p>
      )}
      {decision.cwd !== null && <p class="muted">{t("in {0}", relativePath(decision.cwd, cwd) || decision.cwd)}</p>}
      <Permissions permissions={permissions} />
      {whole !== null && (
        <Fold id={`whole:${id}`} summary={t("As Codex runs it")}>
          {() => <Text name={t("As Codex runs it")} text={whole} language="bash" />}
        </Fold>
      )}
    </>
  );
}

const shells = { powershell: "PowerShell", cmd: "cmd" };

function Dangers({ dangers }: { readonly dangers: readonly Danger[] }) {
  if (dangers.length === 0) return null;
  return (
    <ul class="dangers" aria-label={t("Take a closer look")}>
      {dangers.map((danger) => (
        <li key={danger.kind}>
          <Icon name="warning" />
          <span>
            {dangerText(danger)}
            {": "}
            {danger.parts.map((part, index) => (
              <>
                {index > 0 && ", "}
                <code dir="ltr">{visibleText(part)}</code>
              </>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}

function actionText(action: CommandActionView, cwd: string): string {
  const path = "path" in action && action.path !== null ? visibleText(relativePath(action.path, cwd)) : "";
  switch (action.kind) {
    case "read":
      return t("reads {0}", visibleText(action.name));
    case "list":
      return t("lists {0}", path || t("files"));
    case "search": {
      const query = visibleText(action.query);
      return path === "" ? t("searches for {0}", query) : t("searches for {0} in {1}", query, path);
    }
  }
}

const protocols = { http: "HTTP", https: "HTTPS", socks5Tcp: "SOCKS5 (TCP)", socks5Udp: "SOCKS5 (UDP)" } as const;

function Network({ decision: { host, protocol, command } }: { readonly decision: NetworkDecision }) {
  return (
    <>
      <p class="tool-name host" dir="ltr">
        {visibleText(host)}
      </p>
      <p class="muted">{t("by {0}", protocols[protocol])}</p>
      {command !== null && (
        <>
          <p class="muted">{t("While this command runs:")}</p>
          <Text name={t("Command")} text={command} language="bash" />
        </>
      )}
    </>
  );
}

interface TextProps {
  readonly name: string;
  readonly text: string;
  readonly language: string;
}

function Text({ name, text, language }: TextProps) {
  const shown = visibleText(text);
  return (
    <ScrollBox name={name} html={codeHtml(shown, language)}>
      {shown}
    </ScrollBox>
  );
}
