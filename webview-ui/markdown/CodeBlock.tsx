import type { Tokens } from "marked";
import { t } from "../l10n";
import { Icon } from "../parts/Icon";

/**
 * What `codeBlockHtml` writes, as elements: while code streams in, its text grows and nothing else is made again, so
 * that a selection in it and the focus on its button stay.
 */
export function CodeBlock({ token }: { readonly token: Tokens.Code }) {
  return (
    <div class="code-block">
      <div class="code-head">
        <span>{/^[\w+#.-]+/.exec(token.lang ?? "")?.[0] ?? ""}</span>
        <button type="button" class="copy-code">
          <Icon name="copy" />
          {t("Copy")}
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre tabIndex={0} dir="ltr">
        <code>{`${token.text}\n`}</code>
      </pre>
    </div>
  );
}
