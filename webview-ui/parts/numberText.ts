const language = document.documentElement.lang || undefined;

/** A number in full, with the separators of the person's language. */
export function exactNumber(value: number): string {
  return value.toLocaleString(language);
}

/** A number in as little space as possible: "850", "12K", "1.3M". */
export function shortNumber(value: number): string {
  return new Intl.NumberFormat(language, { notation: "compact", maximumFractionDigits: value < 10_000 ? 1 : 0 }).format(
    value,
  );
}
