type Bundle = Readonly<Record<string, string>>;

const bundle = readBundle(document.getElementById("root")?.dataset["l10n"] ?? "");

function readBundle(json: string): Bundle {
  return json === "" ? {} : (JSON.parse(json) as Bundle);
}

/** A sentence of the host in the reader's language, where the host has it for translators; else as it came. */
export function translated(sentence: string): string {
  return bundle[sentence] ?? sentence;
}

/** The translation of an English text, with `{0}`, `{1}`, … replaced by `values`: `vscode.l10n.t` for this page. */
export function t(english: string, ...values: readonly (string | number)[]): string {
  const text = bundle[english] ?? english;
  return text.replace(/\{(\d+)\}/g, (place, index: string) => String(values[Number(index)] ?? place));
}
