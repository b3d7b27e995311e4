import { useState } from "preact/hooks";
import type { AddressDecision, AddressDoubt, Answer } from "../../src/shared/decisions";
import { visibleText } from "../../src/shared/visibleText";
import { MoreChoices } from "../decisions/MoreAnswers";
import { post } from "../host";
import { t } from "../l10n";
import { Button } from "../parts/Button";
import { Icon } from "../parts/Icon";
import { requestFocus } from "../state/focus";
import { PickerButton } from "./PickerButton";

/** A web page that an MCP server wants opened: its whole address, the host standing out, before anything is opened. */
export function AddressCard({ decision }: { readonly decision: AddressDecision }) {
  const { id, server, message, address, doubts, kept = 0 } = decision;
  const [before, host, after] = address;
  // What could not be opened can be answered again.
  const [answeredAt, setAnsweredAt] = useState(-1);
  const answered = answeredAt === kept;
  const answer = (value: Answer, reason?: string) => (event: Event) => {
    setAnsweredAt(kept);
    post({ type: "decide", decisionId: id, answer: value, ...(reason === undefined ? {} : { reason }) });
    if (!(event instanceof MouseEvent) || event.detail === 0) requestFocus();
  };
  const title = t("{0} wants to open a web page", visibleText(server));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out the same way
    <div class="item card decision" role="group" aria-label={title} data-decision-id={id}>
      <h2 class="card-title">
        <Icon name="link-external" />
        {title}
      </h2>
      <p class="form-message" dir="auto">
        {visibleText(message)}
      </p>
      <p class="address" dir="ltr">
        {before}
        <strong>{host}</strong>
        {after}
      </p>
      {doubts.map((doubt) => (
        <p key={doubt} class="message warning">
          <Icon name="warning" />
          {doubtText(doubt)}
        </p>
      ))}
      {kept > 0 && (
        <p class="message error" role="alert">
          <Icon name="error" />
          {t("The page could not be opened. Try again, or copy the address.")}
        </p>
      )}
      <div class="buttons">
        <Button kind="primary" disabled={answered} onClick={answer("accept")}>
          {t("Open in Browser")}
        </Button>
        <Button disabled={answered} onClick={answer("decline")}>
          {t("Decline")}
        </Button>
        <Button disabled={answered} onClick={answer("cancel")}>
          {t("Dismiss")}
        </Button>
        <Button disabled={answered} onClick={() => post({ type: "copy", text: address.join("") })}>
          {t("Copy Address")}
        </Button>
        <PickerButton decisionId={id} disabled={answered} />
      </div>
      <MoreChoices decisionId={id} disabled={answered} onDecline={(reason) => answer("decline", reason)} />
    </div>
  );
}

function doubtText(doubt: AddressDoubt): string {
  switch (doubt) {
    case "notEncrypted":
      return t("Not encrypted: others can read and change this page.");
    case "otherLetters":
      return t("The host is written with letters that may look like others.");
    case "userName":
      return t("What is before the @ is not the host.");
  }
}
