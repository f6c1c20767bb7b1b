/** Something that figures show as it is now, and that changes while they stand. */
export interface Followed<V> {
  readonly now: V;
  /** Tells its value, at once and after each change, for as long as an element is in the page. */
  follow(element: Element, show: (value: V) => void): void;
}

/** A value that can be set, for all that follow it. */
interface Settable<V> extends Followed<V> {
  set(value: V): void;
}

/** Something that figures show as it is now. @param same - what is no change for those that follow */
export function followed<V>(first: V, same: (one: V, other: V) => boolean = Object.is): Settable<V> {
  const followers = new Map<Element, (value: V) => void>();
  let now = first;
  return {
    get now() {
      return now;
    },
    set(value) {
      const before = now;
      now = value;
      if (same(before, now)) return;
      for (const [element, show] of followers) {
        // a figure that was drawn again has another element
        if (element.isConnected) show(now);
        else followers.delete(element);
      }
    },
    follow(element, show) {
      followers.set(element, show);
      show(now);
    }
  };
}
