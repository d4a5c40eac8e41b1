// @ts-check
/** Counts the trade page down by the server's clock, and looks for news. Without it the page works as well. */
const main = /** @type {HTMLElement} */ (document.querySelector('main'));
const timeLeft = document.querySelector('#time-left');
const status = main.dataset['status'];
const endsAt = performance.now() + Number(main.dataset['expiresInMs']);
const POLL_MS = 2000;

/** @param {number} milliseconds */
function write(milliseconds) {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  const rest = String(seconds % 60).padStart(2, '0');
  return `${Math.floor(seconds / 60)}:${rest}`;
}

function count() {
  const left = endsAt - performance.now();
  if (timeLeft !== null) timeLeft.textContent = write(left);
  if (left <= 0) look();
}

async function look() {
  try {
    const answer = await fetch(location.href, { headers: { accept: 'application/json' } });
    main.dataset['offline'] = 'false';
    // Refused means that a link which decides has run out with the window: what stands is to be seen elsewhere.
    if (!answer.ok || (await answer.json()).status !== status)
      location.replace(main.dataset['viewPath'] ?? '/');
  } catch {
    main.dataset['offline'] = 'true';
  }
}

if (status === 'pending') {
  count();
  setInterval(count, 250);
  setInterval(look, POLL_MS);
}
// Coming back to a page that the browser kept must not find its buttons still pressed.
addEventListener('pageshow', () => {
  for (const button of document.querySelectorAll('button')) button.disabled = false;
});
for (const form of document.querySelectorAll('form')) {
  form.addEventListener('submit', () => {
    for (const button of document.querySelectorAll('button')) button.disabled = true;
  });
}
