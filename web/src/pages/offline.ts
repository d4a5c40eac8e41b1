import { localTime } from '../lib/local-time.ts';

// Cached by the service worker, and shown when a page can't be fetched.

const failedAt = document.querySelector('#failed-at');
if (failedAt !== null) failedAt.textContent = `at ${localTime.clock(Date.now())}.`;
document.querySelector('#try-again')?.addEventListener('click', () => location.reload());
addEventListener('online', () => location.reload());
