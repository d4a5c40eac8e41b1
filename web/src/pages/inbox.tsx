// Replaced by the inbox's own page; until then the page that the server wrote is shown, and kept fresh.
import { createLiveFeed } from '../lib/live-feed.ts';

createLiveFeed({
  eventsPath: () => '/events',
  onEvent: ({ type }) => {
    if (type === 'trade') location.reload();
  },
  look: async () => true,
}).start();
