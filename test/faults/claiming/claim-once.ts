/** A strategy as a process: waits for one approval, takes it, says so, and does nothing more. */
import { createLiveStrategy } from '../../support/live-strategy.ts';

const [url = '', uuid = '', claimant = ''] = process.argv.slice(2);
const key = process.env['STRATEGY_KEY'] ?? '';

const { body } = await createLiveStrategy(url, key).claim(uuid, claimant, 55);
console.log(body.granted === true ? 'granted' : `not granted: ${body.reason}`);
// Stays alive, as a strategy does that is about to place its order.
setInterval(() => {}, 60_000);
