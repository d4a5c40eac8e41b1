import { ownLanguage } from '../lib/chosen-language.ts';
import { OFFLINE_WORDS } from '../lib/offline-words.ts';

// Cached by the service worker, and shown when a page can't be fetched.

const language = ownLanguage();
const { title, noResponse, ...texts } = OFFLINE_WORDS[language];
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format();

document.documentElement.lang = language;
document.title = `${title} · Countersign`;
for (const [name, text] of Object.entries({ ...texts, noResponse: noResponse(clock) })) {
  const place = document.querySelector(`#${name}`);
  if (place !== null) place.textContent = text;
}
document.querySelector('#tryAgain')?.addEventListener('click', () => location.reload());
addEventListener('online', () => location.reload());
