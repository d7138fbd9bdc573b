/**
 * Has the built page kept for visits without a network; to be called when nothing more urgent is
 * under way, as it fetches all that the page may need. Without a secure context, or on the development
 * server, the page stays as it is.
 */
export async function keepOffline(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  try {
    await navigator.serviceWorker.register(new URL('sw.js', document.baseURI));
  } catch {
    // Storage is full or forbidden: the page works, with a network.
  }
}
