/** A moment as `<input type="datetime-local">` wants it, in the person's own time; empty where it is none. */
export function localMoment(text: string): string {
  const date = new Date(text);
  if (text === "" || Number.isNaN(date.getTime())) return "";
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 19);
}

/** The same moment as RFC 3339 has it. */
export function moment(local: string): string {
  const date = new Date(local);
  return local === "" || Number.isNaN(date.getTime()) ? local : date.toISOString();
}
