/** One figure of docs/benchmarks.md: a ratio between two things measured in the same run. */
export interface Figure {
  readonly name: string;
  readonly ratio: number;
  readonly target: number;
  /** Which side of the target is good. */
  readonly better: "higher" | "lower";
}

/** True when a figure reaches its target. */
export function met({ ratio, target, better }: Figure): boolean {
  return better === "higher" ? ratio >= target : ratio <= target;
}
