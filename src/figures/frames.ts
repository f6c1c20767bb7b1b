let amid = false;

/** Does something in a frame, before it is laid out: in the next one, or so many frames from now. */
export function frameAfter(frames: number, work: () => void): void {
  requestAnimationFrame(() => {
    if (frames > 1) return frameAfter(frames - 1, work);
    amid = true;
    try {
      work();
    } finally {
      amid = false;
    }
  });
}

/** Does something before the next layout: at once amid a frame's own work, or else in the next frame. */
export function inFrame(work: () => void): void {
  if (amid) work();
  else frameAfter(1, work);
}
