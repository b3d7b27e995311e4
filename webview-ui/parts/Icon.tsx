/** One of VS Code's icons. It says nothing to a screen reader: the words beside it do. */
export function Icon({ name, class: extra = "" }: { readonly name: string; readonly class?: string }) {
  return <span class={`codicon codicon-${name} ${extra}`.trimEnd()} aria-hidden="true" />;
}
