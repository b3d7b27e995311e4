import { Component, type ComponentChild, type ComponentClass, type FunctionComponent } from "preact";

/** A component that is drawn again only when a prop is not the same value as before. (Preact's own is in its larger compat build.) */
export function memo<P extends object>(Draw: FunctionComponent<P>, same: (a: P, b: P) => boolean = shallowEqual) {
  class Memo extends Component<P> {
    override shouldComponentUpdate(next: P): boolean {
      return !same(this.props, next);
    }
    override render(props: P): ComponentChild {
      return <Draw {...props} />;
    }
  }
  return Memo as ComponentClass<P>;
}

function shallowEqual<P extends object>(a: P, b: P): boolean {
  const keys = Object.keys(a) as (keyof P)[];
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}
