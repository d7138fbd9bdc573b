/** Resolves when the page has nothing else to do, after 3 seconds at the latest. */
export function quietMoment(): Promise<void> {
  return new Promise((resolve) => {
    // Safari has no `requestIdleCallback`.
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: 3000 });
    else setTimeout(resolve, 100);
  });
}
