/** Something to do when there is time for it. */
interface Later {
  /** Puts it off, for so many milliseconds where they are given; what was put off before is forgotten. */
  set(work: () => void, delay?: number): void;
  /** Does it now, if there is something. */
  flush(): void;
  /** Forgets it. */
  drop(): void;
}

/** For what nobody waits for: the newest of what is set is done when nothing has come for a while. @param wait - milliseconds */
export function later(wait = 100): Later {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let open: (() => void) | undefined;
  const drop = (): void => {
    clearTimeout(timer);
    open = undefined;
  };
  const flush = (): void => {
    const work = open;
    drop();
    work?.();
  };
  return {
    set(work, delay = wait) {
      drop();
      open = work;
      timer = setTimeout(flush, delay);
    },
    flush,
    drop
  };
}
