/** A text that a notification shows as it is: VS Code makes a link of `[text](address)` in it, also one that runs a command. */
export function plainMessage(text: string): string {
  return text.replaceAll("](", "]\u200b(");
}
