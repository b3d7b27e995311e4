import type { ComponentChildren } from "preact";

interface Props {
  /** What a screen reader calls it when a keyboard comes into it. */
  readonly name: string;
  readonly class?: string;
  readonly dir?: "ltr" | "auto";
  /** Markup that escapes all that others wrote; else the children are what is in it. */
  readonly html?: string | undefined;
  readonly children?: ComponentChildren;
}

/** A text as it is, in a box that scrolls, and that is therefore reached by keyboard. */
export function ScrollBox({ name, class: kind = "output", dir = "ltr", html, children }: Props) {
  const own = { class: kind, role: "group", "aria-label": name, dir, tabIndex: 0 } as const;
  return html === undefined ? (
    <pre key="plain" {...own}>
      {children}
    </pre>
  ) : (
    <pre key="html" {...own} dangerouslySetInnerHTML={{ __html: html }} />
  );
}
