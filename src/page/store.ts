/** What a reader has chosen. */
export interface Store<S extends object> {
  readonly state: S;
  /** Changes what is given and leaves the rest. */
  choose(change: Partial<S>): void;
  /** Calls back after every change; returns how to stop. */
  onChange(listener: (state: S, before: S) => void): () => void;
}

const same = (x: unknown, y: unknown): boolean => x === y || JSON.stringify(x) === JSON.stringify(y);

/** Holds plain data; a value that is chosen again stays the same object. */
export function store<S extends object>(begin: S): Store<S> {
  const listeners = new Set<(state: S, before: S) => void>();
  let state = begin;
  return {
    get state() {
      return state;
    },
    choose(change) {
      const before = state;
      const moved = Object.entries(change).filter(([name, value]) => !same(value, before[name as keyof S]));
      if (moved.length === 0) return;
      state = {...before, ...Object.fromEntries(moved)};
      for (const listener of listeners) listener(state, before);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    }
  };
}

/** The states of two stores as one; what both have is the second's. */
export const storesTogether = <S extends object, T extends object>(
  first: Store<S>,
  second: Store<T>
): Store<Omit<S, keyof T> & T> => ({
  get state() {
    return {...first.state, ...second.state};
  },
  choose(change) {
    const [own, rest] = [new Set(Object.keys(second.state)), Object.entries(change)];
    first.choose(Object.fromEntries(rest.filter(([name]) => !own.has(name))) as Partial<S>);
    second.choose(Object.fromEntries(rest.filter(([name]) => own.has(name))) as Partial<T>);
  },
  onChange(listener) {
    const stops = [
      first.onChange((state, before) => listener({...state, ...second.state}, {...before, ...second.state})),
      second.onChange((state, before) => listener({...first.state, ...state}, {...first.state, ...before}))
    ];
    return () => stops.forEach((stop) => stop());
  }
});
