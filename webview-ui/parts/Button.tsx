import type { ComponentChildren } from "preact";

interface Props {
  readonly onClick: (event: MouseEvent) => void;
  readonly children: ComponentChildren;
  readonly kind?: "primary" | "secondary";
  readonly disabled?: boolean;
}

/** A button like VS Code's own. Its text is its accessible name. */
export function Button({ onClick, children, kind = "secondary", disabled = false }: Props) {
  return (
    <button type="button" class={`button ${kind}`} disabled={disabled} onClick={onClick}>
      {children}
    </button>
  );
}
