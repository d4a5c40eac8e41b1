/** The number on the app's icon, where the home screen shows one. */
export function showBadge(count: number): void {
  if (!('setAppBadge' in navigator)) return;
  // Refused where the app is not installed or may not: the number is on the page as well.
  navigator.setAppBadge(count).catch(() => undefined);
}
