import { Icon } from "./Icon";

interface Props {
  readonly icon: string;
  readonly label: string;
  /** What is said beside its name. */
  readonly more?: string;
  readonly onClick: () => void;
}

/** A button that shows an icon only; `label` is its accessible name and its tooltip. */
export function IconButton({ icon, label, more, onClick }: Props) {
  return (
    <button type="button" class="icon-button" {...named(label, more)} onClick={onClick}>
      <Icon name={icon} />
    </button>
  );
}

/** Name and tooltip of what shows no words. A tooltip that is no name is read as a description: never the same twice. */
export function named(label: string, more?: string) {
  if (more === undefined) return { title: label } as const;
  return { "aria-label": label, "aria-description": more, title: `${label}\n${more}` } as const;
}
