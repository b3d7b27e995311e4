import { t } from "../l10n";

/** The most that is drawn of a text, in characters. */
const limit = 50_000;

/** A text as it is, in a box that scrolls. JSON is set line by line. */
export function TextBlock({ text }: { readonly text: string }) {
  const hidden = text.length - limit;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre class="output" dir="auto" tabIndex={0}>
        {hidden > 0 ? text.slice(0, limit) : pretty(text)}
      </pre>
      {hidden > 0 && <p class="muted">{t("{0} more characters are not shown.", hidden)}</p>}
    </>
  );
}

function pretty(text: string): string {
  if (!/^\s*[[{]/.test(text)) return text;
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}
