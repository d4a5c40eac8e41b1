/** The worker shows an honest page where there is no network. It keeps no answer of the server. */
export function registerWorker(): void {
  // Absent without https: then the browser's own page says that there is no network.
  if (!('serviceWorker' in navigator)) return;
  navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' }).catch((error: unknown) => {
    console.warn('No page for times without network:', error);
  });
}
