/** Milliseconds: a screen's frame, and how long before one a patch should be there, so that it is drawn with it. */
const frame = 1000 / 60;
const ahead = 5;

/**
 * How long to wait after a patch before the next one is sent: about a frame, and a little more or less until patches
 * come shortly before the webview's frames begin. One that comes just after a frame has begun waits for all of it.
 * @param early how many milliseconds an earlier patch had waited for its frame, if that is known
 * @returns milliseconds
 */
export function restAfter(early: number | null): number {
  if (early === null) return 16;
  // More than half a frame too early is nearer to the frame before.
  const late = early > ahead + frame / 2;
  const error = late ? early - frame - ahead : early - ahead;
  const step = Math.abs(error) > 4 ? 2 : 1;
  return Math.abs(error) < 1.5 ? 16 : 16 + Math.sign(error) * step;
}
