import { reportSeen } from '../lib/report-seen.ts';
import { readPageData } from '../lib/start-page.ts';

const data = readPageData<{ readonly seen: string; readonly recorded: string }>();
const state = document.querySelector('#ring-state');

// Without the script, the page's button does it.
if (data !== undefined && state !== null)
  reportSeen(data.seen, () => {
    state.textContent = data.recorded;
    document.querySelector('form')?.remove();
  });
