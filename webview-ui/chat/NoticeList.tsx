import type { Notice } from "../../src/shared/view";
import { post } from "../host";
import { t, translated } from "../l10n";
import { Button } from "../parts/Button";
import { Fold } from "../parts/Fold";
import { Icon } from "../parts/Icon";
import { IconButton } from "../parts/IconButton";
import { memo } from "../parts/memo";

/** Warnings and errors that belong to no turn, each until it is dismissed. */
export const NoticeList = memo(({ notices }: { readonly notices: readonly Notice[] }) =>
  notices.length === 0 ? null : (
    <ul class="notices" aria-label={t("Notices")}>
      {notices.map((notice) => (
        <NoticeRow key={notice.id} notice={notice} />
      ))}
    </ul>
  ),
);

function NoticeRow({ notice }: { readonly notice: Notice }) {
  return (
    <li class={`message ${notice.severity}`}>
      <Icon name={notice.severity} />
      <div class="message-text" dir="auto">
        <span class="visually-hidden">{severityWord(notice.severity)}</span>
        {translated(notice.message)}
        {notice.detail !== null && (
          <Fold id={`notice:${notice.id}`} summary={t("Details")}>
            {() => <p class="detail">{notice.detail}</p>}
          </Fold>
        )}
        {notice.place && (
          <div class="buttons">
            <Button onClick={() => post({ type: "openNotice", id: notice.id })}>{t("Open")}</Button>
          </div>
        )}
      </div>
      <IconButton icon="close" label={t("Dismiss")} onClick={() => post({ type: "dismissNotice", id: notice.id })} />
    </li>
  );
}

function severityWord(severity: Notice["severity"]): string {
  if (severity === "error") return t("Error: ");
  return severity === "warning" ? t("Warning: ") : t("Information: ");
}
