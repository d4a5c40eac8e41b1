// @ts-nocheck: the project's types are the server's and know no page. Checked with `lib: ["esnext", "dom"]` it is sound.
/** @import { CardView } from '../phone-server.ts' */

const stack = find(document, '#cards', HTMLElement);
const quiet = find(document, '#quiet', HTMLElement);
const state = find(document, '#state', HTMLElement);
const template = find(document, '#card-template', HTMLTemplateElement);

/** What is drawn, by card. @type {Map<string, HTMLElement>} */
const drawn = new Map();
/** @type {readonly CardView[]} */
let cards = [];

const stream = new EventSource('/cards');
stream.addEventListener('message', ({ data }) => draw(JSON.parse(data)));
stream.addEventListener('open', () => tell());
stream.addEventListener('error', () => {
  state.textContent = 'The demo has stopped.';
});
setInterval(drawTimes, 1000);
drawTimes();

/** @param {readonly CardView[]} latest newest first */
function draw(latest) {
  cards = latest;
  // From the last to the first, so that a new card slides in above those that lie there already.
  for (const view of latest.toReversed()) {
    const element = drawn.get(view.id) ?? addCard(view);
    element.classList.toggle('is-open', view === latest[0]);
    drawCard(element, view);
  }
  quiet.hidden = latest.length > 0;
  drawTimes();
  tell();
}

function tell() {
  const [newest] = cards;
  const isWaiting = newest !== undefined && newest.buttons.length > 0 && newest.answer === null;
  document.title = isWaiting ? '(1) Trade waiting · Countersign' : 'Phone preview · Countersign';
  state.textContent = isWaiting
    ? 'A trade is waiting for your decision'
    : 'The strategy is watching the market.';
}

/** @param {CardView} view */
function addCard(view) {
  const element = find(
    /** @type {DocumentFragment} */ (template.content.cloneNode(true)),
    '.card',
    HTMLElement,
  );
  drawn.set(view.id, element);
  stack.prepend(element);
  return element;
}

/** All text goes in as text: a card must not be able to bring markup along. @param {HTMLElement} element @param {CardView} view */
function drawCard(element, view) {
  find(element, '.title', HTMLElement).textContent = view.title;
  find(element, '.text', HTMLElement).textContent = view.text;
  find(element, '.urgent', HTMLElement).hidden = !view.isTimeSensitive;
  drawLink(find(element, '.open', HTMLAnchorElement), view);
  drawPicture(find(element, '.picture', HTMLElement), view);
  drawButtons(find(element, '.buttons', HTMLElement), view);
  const answer = find(element, '.answer', HTMLElement);
  answer.hidden = view.answer === null;
  answer.textContent = view.answer?.words ?? '';
  answer.setAttribute('data-tone', view.answer?.tone ?? '');
}

/** @param {HTMLAnchorElement} link @param {CardView} view */
function drawLink(link, view) {
  link.hidden = view.opens === null;
  if (view.opens !== null) link.href = view.opens;
  link.textContent = `Open ${view.title}`;
}

/** @param {HTMLElement} frame @param {CardView} view */
function drawPicture(frame, view) {
  frame.className = `picture is-${view.pictureState}`;
  const image = find(frame, 'img', HTMLImageElement);
  image.hidden = view.pictureUrl === null;
  if (view.pictureUrl !== null && image.getAttribute('src') !== view.pictureUrl) image.src = view.pictureUrl;
  image.alt = `Chart: ${view.title}`;
}

/** @param {HTMLElement} list @param {CardView} view */
function drawButtons(list, view) {
  const isSettled = view.answer !== null && view.answer.tone !== 'bad';
  const wanted = JSON.stringify([view.buttons, isSettled]);
  if (list.getAttribute('data-wanted') === wanted) return; // drawing them anew would take the focus away
  list.setAttribute('data-wanted', wanted);
  list.replaceChildren(...view.buttons.map((name) => makeButton(view.id, name, isSettled)));
}

/** @param {string} cardId @param {string} name @param {boolean} isSettled */
function makeButton(cardId, name, isSettled) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button';
  button.textContent = name;
  button.disabled = isSettled;
  button.addEventListener('click', () => press(cardId, name));
  return button;
}

/** What became of it comes back with the stream of cards. @param {string} cardId @param {string} button */
async function press(cardId, button) {
  const body = JSON.stringify({ cardId, button });
  await fetch('/press', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
}

function drawTimes() {
  const now = new Date();
  const time = now.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  find(document, '#time', HTMLElement).textContent = time;
  find(document, '#bar-time', HTMLElement).textContent = time;
  const date = now.toLocaleDateString('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });
  find(document, '#date', HTMLElement).textContent = date;
  for (const { id, arrivedAt } of cards) {
    const element = drawn.get(id);
    if (element !== undefined)
      find(element, 'time', HTMLElement).textContent = ago(now.getTime() - arrivedAt);
  }
}

/** @param {number} milliseconds */
function ago(milliseconds) {
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 1) return 'now';
  return minutes < 60 ? `${minutes}m ago` : `${Math.floor(minutes / 60)}h ago`;
}

/**
 * @template {Element} Kind
 * @param {ParentNode} parent
 * @param {string} selector
 * @param {new () => Kind} kind
 * @returns {Kind}
 */
function find(parent, selector, kind) {
  const found = parent.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`The page has no ${selector}`);
  return found;
}
