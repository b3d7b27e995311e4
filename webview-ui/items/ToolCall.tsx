import type { ToolCallItem } from "../../src/shared/items";
import { visibleText } from "../../src/shared/visibleText";
import { post } from "../host";
import { t } from "../l10n";
import { durationText } from "../parts/durationText";
import { Fold } from "../parts/Fold";
import { Icon } from "../parts/Icon";
import { statusIcon, statusText } from "./statusText";
import { TextBlock } from "./TextBlock";
import { ToolPart } from "./ToolPart";

/** A call of a tool, with what went in and what came out. */
export function ToolCall({ item, turnId }: { readonly item: ToolCallItem; readonly turnId: string }) {
  const failed = item.status === "failed";
  const empty = item.args === null && item.error === null && item.result.length === 0;
  const head = <ToolHead item={item} />;
  return (
    <div class={`item command tool ${failed ? "failed" : ""}`}>
      {empty ? (
        <div class="command-head">{head}</div>
      ) : (
        <Fold id={item.id} open={failed} summary={head}>
          {() => <ToolBody item={item} open={() => post({ type: "openOutput", turnId, itemId: item.id })} />}
        </Fold>
      )}
      {item.status === "inProgress" && item.progress !== null && (
        <p class="muted progress-text" dir="auto">
          {item.progress}
        </p>
      )}
    </div>
  );
}

function ToolHead({ item }: { readonly item: ToolCallItem }) {
  const outputOnly = item.type === "functionCallOutput";
  return (
    <>
      <Icon {...statusIcon(item.status)} />
      <span class="call-title">
        {outputOnly && `${t("Output of")} `}
        <code class="command-text" dir="ltr">
          {visibleText(item.server === null ? item.tool : `${item.server}/${item.tool}`)}
        </code>
      </span>
      <span class="command-facts">
        <span class="exit">{statusText(item.status)}</span>
        {item.durationMs !== null && <span class="muted">{durationText(item.durationMs)}</span>}
      </span>
    </>
  );
}

function ToolBody({ item, open }: { readonly item: ToolCallItem; readonly open: () => void }) {
  return (
    <div class="call-body">
      {item.error !== null && (
        <div class="message error">
          <Icon name="error" />
          <p class="message-text detail" dir="auto">
            {item.error}
          </p>
        </div>
      )}
      {item.args !== null && (
        <>
          <p class="muted">{t("Arguments")}</p>
          <TextBlock name={t("Arguments")} text={item.args} open={open} />
        </>
      )}
      {item.result.length > 0 && <p class="muted">{t("Result")}</p>}
      {item.result.map((part, index) => (
        <ToolPart key={index} part={part} open={open} />
      ))}
    </div>
  );
}
