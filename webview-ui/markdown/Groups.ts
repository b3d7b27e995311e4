/**
 * A growing list in groups of a fixed size. A full group is never touched again, so whoever draws it can tell by its
 * identity that there is nothing to do.
 */
export class Groups<T> {
  private readonly full: (readonly T[])[] = [];
  private rest: readonly T[] = [];

  constructor(private readonly size: number) {}

  get isEmpty(): boolean {
    return this.full.length === 0 && this.rest.length === 0;
  }

  push(items: readonly T[]): void {
    const groups = this.split([...this.rest, ...items]);
    this.rest = (groups.at(-1)?.length ?? 0) < this.size ? (groups.pop() ?? []) : [];
    this.full.push(...groups);
  }

  /** All groups, as if `items` had been added. */
  with(items: readonly T[]): readonly (readonly T[])[] {
    return [...this.full, ...this.split([...this.rest, ...items])];
  }

  private split(items: readonly T[]): (readonly T[])[] {
    const groups: (readonly T[])[] = [];
    for (let at = 0; at < items.length; at += this.size) groups.push(items.slice(at, at + this.size));
    return groups;
  }
}
