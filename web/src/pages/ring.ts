import { readPageData } from '../lib/start-page.ts';
import { tellSeen } from '../lib/tell-seen.ts';

const data = readPageData<{ readonly seen: string }>();
const state = document.querySelector('#ring-state');

// Without the script, the page's button does it.
if (data !== undefined && state !== null)
  tellSeen(data.seen, () => {
    state.textContent = 'It reached this phone, and the server knows that you have seen it.';
    document.querySelector('form')?.remove();
  });
