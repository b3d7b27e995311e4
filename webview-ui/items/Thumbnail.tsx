interface Props {
  readonly url: string;
  /** What a click does, in words. */
  readonly label: string;
  readonly title?: string;
  readonly open: () => void;
}

/** A picture, small; a click opens it. */
export function Thumbnail({ url, label, title = label, open }: Props) {
  return (
    <button type="button" class="thumbnail" title={title} onClick={open}>
      <img class="tool-image" src={url} alt={label} />
    </button>
  );
}
