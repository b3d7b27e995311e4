/**
 * What a tab is called.
 * @param thread the title and the id of what it shows, as far as they are known
 * @param tab what it is called now, and whether its page has loaded: until then it can't know which thread it shows
 * @param untitled for a new thread
 */
export function tabTitle(
  thread: { readonly title: string; readonly id: string | null | undefined },
  tab: { readonly title: string; readonly loaded: boolean },
  untitled: string,
): string {
  if (thread.title !== "") return thread.title;
  // A tab of before a reload has its name from then, also when it is left again before anything could be read.
  const stays = !tab.loaded || Boolean(thread.id);
  return (stays && tab.title) || untitled;
}
