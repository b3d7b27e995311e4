const openable = new Set(["http", "https", "mailto", "file"]);

/**
 * Whether the extension may be asked to open this: web and mail addresses, and paths of files. Never `command:`,
 * `javascript:`, `data:` or a scheme nobody thought of.
 */
export function isOpenable(href: string): boolean {
  // Browsers skip control characters in a scheme ("java\nscript:"), so they must not hide one here.
  const scheme = /^[\s\p{Cc}]*([a-z][a-z0-9+.\s\p{Cc}-]*):/iu.exec(href)?.[1];
  if (scheme === undefined) return href.trim() !== "";
  // A single letter is a Windows drive; "a.ts:12" is a file and a line.
  return scheme.length === 1 || openable.has(scheme.toLowerCase()) || /^[^\s]+\.[a-z0-9]+:\d/i.test(href);
}
