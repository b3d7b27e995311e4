/**
 * The entries whose name fits what was typed, the best first: those that begin with it, then with it at the start of a
 * word, then anywhere, then with its letters in order. Among equals the given order stays.
 */
export function ranked<T>(entries: readonly T[], query: string, name: (entry: T) => string): T[] {
  const wanted = query.toLowerCase();
  return entries
    .map((entry) => ({ entry, rank: rankOf(name(entry).toLowerCase(), wanted) }))
    .filter(({ rank }) => rank < none)
    .sort((a, b) => a.rank - b.rank)
    .map(({ entry }) => entry);
}

const none = 4;

function rankOf(name: string, query: string): number {
  const at = name.indexOf(query);
  if (at === 0) return 0;
  if (at > 0) return /[\p{L}\p{N}]/u.test(name[at - 1] ?? "") ? 2 : 1;
  let from = 0;
  for (const letter of query) {
    const found = name.indexOf(letter, from);
    if (found < 0) return none;
    from = found + letter.length;
  }
  return 3;
}
