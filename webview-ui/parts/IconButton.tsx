import { Icon } from "./Icon";

interface Props {
  readonly icon: string;
  readonly label: string;
  /** The tooltip, when there is more to say than the name. */
  readonly title?: string;
  readonly onClick: () => void;
}

/** A button that shows an icon only; `label` is its accessible name and its tooltip. */
export function IconButton({ icon, label, title = label, onClick }: Props) {
  return (
    <button type="button" class="icon-button" aria-label={label} title={title} onClick={onClick}>
      <Icon name={icon} />
    </button>
  );
}
