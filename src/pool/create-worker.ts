/** Starts a stylise worker. The form is the one that bundlers look for, in the packed library too. */
export function createWorker(): Worker {
  return new Worker(new URL('../../workers/stylize.worker.ts', import.meta.url), {
    type: 'module',
    name: 'impasto',
  });
}
