/** What a browser's localStorage offers, as far as it is used. */
export type ProgressStorage = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

/** A reader's course so far: answers, guesses and code by name. It stays in the browser, and in memory where that keeps nothing. */
export interface Progress {
  /** False where the browser keeps nothing: what is written lasts until the page is left. */
  readonly kept: boolean;
  /** The last value written under a name, any JSON value; undefined if there is none, or if it cannot be read. */
  read(name: string): unknown;
  write(name: string, value: unknown): void;
  /** Forgets everything, on all pages of the course, and tells who listens. */
  reset(): void;
  /** Calls back after every reset, here or in another tab; returns how to stop. */
  onReset(listener: () => void): () => void;
}

const prefix = "rsa-notebook/course/";

function usable(find: () => ProgressStorage): ProgressStorage | undefined {
  try {
    const storage = find();
    storage.setItem(`${prefix}?`, "1");
    storage.removeItem(`${prefix}?`);
    return storage;
  } catch {
    return undefined; // switched off, full, or not there at all
  }
}

function parsed(text: string | null): unknown {
  if (text === null) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Another tab changed what is kept, or may have while this page was put aside. */
function onOtherTabs(changed: () => void): void {
  for (const name of ["storage", "pageshow"]) globalThis.addEventListener?.(name, changed);
}

/**
 * Opens the reader's progress.
 * @param find - the storage; reading it may throw, as `window.localStorage` does where it is switched off
 * @param listen - calls back whenever another tab may have changed the storage
 */
export function openProgress(
  find: () => ProgressStorage = () => window.localStorage,
  listen: (changed: () => void) => void = onOtherTabs
): Progress {
  const storage = usable(find);
  const memory = new Map<string, string>();
  /** What the storage has held, as far as this page knows: where some of it is gone, another tab has forgotten it. */
  const held = new Set<string>();
  const listeners = new Set<() => void>();
  const names = (from: ProgressStorage): string[] =>
    Array.from({length: from.length}, (_, i) => from.key(i) ?? "").filter((name) => name.startsWith(prefix));
  const forget = (): void => {
    memory.clear();
    held.clear();
    for (const listener of [...listeners]) listener();
  };
  listen(() => {
    if (storage && [...held].some((name) => storage.getItem(prefix + name) === null)) forget();
  });
  return {
    kept: storage !== undefined,
    read(name) {
      const text = memory.get(name);
      if (text !== undefined) return parsed(text);
      const stored = storage?.getItem(prefix + name) ?? null;
      if (stored !== null) held.add(name);
      return parsed(stored);
    },
    write(name, value) {
      const text = JSON.stringify(value);
      memory.set(name, text);
      try {
        storage?.setItem(prefix + name, text);
        held.add(name);
      } catch {
        // full: the page goes on from memory
      }
    },
    reset() {
      if (storage) for (const name of names(storage)) storage.removeItem(name);
      forget();
    },
    onReset(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    }
  };
}
