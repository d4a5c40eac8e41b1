import { localTime } from '../lib/local-time.ts';

// Kept by the service worker, and shown in the place of a page that could not be had.

const failedAt = document.querySelector('#failed-at');
if (failedAt !== null) failedAt.textContent = `at ${localTime.clock(Date.now())}.`;
document.querySelector('#try-again')?.addEventListener('click', () => location.reload());
addEventListener('online', () => location.reload());
