import { Icon } from "../parts/Icon";
import type { CodeBlockData } from "./block";
import { codeActions } from "./codeActions";
import { codeHtml } from "./toHtml";

/**
 * What `toHtml` writes for a nested block, as elements: while code streams in, its last part grows and nothing else is
 * made again, so that a selection in it and the focus on its button stay. Colours come once it is complete.
 */
export function CodeBlock({ block }: { readonly block: CodeBlockData }) {
  const { lang, parts, closed } = block;
  const html = closed ? codeHtml(parts.join(""), lang) : undefined;
  return (
    <div class="code-block">
      <div class="code-head">
        <span>{lang}</span>
        <span class="code-actions">
          {codeActions().map(({ name, icon, label }) => (
            <button type="button" key={name} class={`code-action ${name}`} title={label}>
              <Icon name={icon} />
            </button>
          ))}
        </span>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre tabIndex={0} dir="ltr">
        {html === undefined ? (
          <code key="plain">
            {parts.map((part, index) => (
              <span class={index < parts.length - 1 ? "code-part full" : "code-part"} key={index}>
                {part}
              </span>
            ))}
          </code>
        ) : (
          <code key="coloured" dangerouslySetInnerHTML={{ __html: html }} />
        )}
      </pre>
    </div>
  );
}
