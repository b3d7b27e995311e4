import { t } from "../l10n";
import { Button } from "../parts/Button";
import { exactNumber } from "../parts/numberText";
import { ScrollBox } from "../parts/ScrollBox";

/** The most that is drawn of a text, in characters. */
const limit = 50_000;

interface Props {
  /** What a screen reader calls it. */
  readonly name: string;
  readonly text: string;
  /** Shows all of it somewhere else. */
  readonly open?: (() => void) | undefined;
}

/** A text as it is, in a box that scrolls. JSON is set line by line. */
export function TextBlock({ name, text, open }: Props) {
  const hidden = text.length - limit;
  return (
    <>
      <ScrollBox name={name} dir="auto">
        {hidden > 0 ? text.slice(0, limit) : pretty(text)}
      </ScrollBox>
      {hidden > 0 && (
        <p class="muted more-output">
          <span>{t("{0} more characters are not shown.", exactNumber(hidden))}</span>
          {open && <Button onClick={open}>{t("Open in Editor")}</Button>}
        </p>
      )}
    </>
  );
}

/** JSON that is nested deeply stays as it is: its indents would be most of it. */
function pretty(text: string): string {
  if (!/^\s*[[{]/.test(text)) return text;
  try {
    const set = JSON.stringify(JSON.parse(text), undefined, 2);
    return set.length > limit ? text : set;
  } catch {
    return text;
  }
}
