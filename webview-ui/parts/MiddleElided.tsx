/** A path in one line; when there is no room, its middle goes, because both ends say the most. */
export function MiddleElided({ text }: { readonly text: string }) {
  const cut = text.lastIndexOf("/", text.length - 2);
  const at = cut > 0 ? cut : Math.max(0, text.length - 8);
  return (
    <bdi class="middle-elided" dir="ltr">
      <span class="elided">{text.slice(0, at)}</span>
      <span>{text.slice(at)}</span>
    </bdi>
  );
}
