/** Follows `chat.fontSize` and `chat.fontFamily`, which VS Code gives a webview no variable for. */
export function setFont(size: number | null, family: string | null): void {
  const { style } = document.body;
  style.setProperty("font-size", size === null ? "" : `${size}px`);
  style.setProperty("font-family", family ?? "");
}
