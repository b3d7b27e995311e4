/** The words of a failed request for a person or the log. */
export function requestErrorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
