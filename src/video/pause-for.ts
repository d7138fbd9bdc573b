/**
 * @file Waiting that keeps time in a hidden tab. Browsers let a hidden page's timers run once a
 * second, and after a while once a minute; those of a worker they leave alone.
 */

/** What the clock worker is asked. */
export interface Alarm {
  readonly id: number;
  readonly milliseconds: number;
}

const waiting = new Map<number, () => void>();
let clock: Worker | undefined;
let alarms = 0;

/** Resolves after so many milliseconds, 1 at least, whether the page is seen or not. */
export function pauseFor(milliseconds: number): Promise<void> {
  const time = Math.max(1, milliseconds);
  return new Promise((resolve) => {
    if (!document.hidden) {
      setTimeout(resolve, time);
      return;
    }
    const id = alarms++;
    waiting.set(id, resolve);
    const alarm: Alarm = { id, milliseconds: time };
    const worker = theClock();
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none
    worker.postMessage(alarm);
  });
}

function theClock(): Worker {
  if (clock === undefined) {
    clock = new Worker(new URL('../../workers/clock.worker.ts', import.meta.url), {
      type: 'module',
      name: 'impasto clock',
    });
    clock.addEventListener('message', ({ data: id }: MessageEvent<number>) => {
      waiting.get(id)?.();
      waiting.delete(id);
    });
  }
  return clock;
}
