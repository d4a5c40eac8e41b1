// @ts-check
/** Shows the inbox anew whenever a trade changes. */
const events = new EventSource('/events');
events.addEventListener('trade', () => location.reload());
