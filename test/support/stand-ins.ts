/** What the demo, which is shipped, takes from the tests. The Dockerfile names the files behind it. */
export { findFreePort } from './free-port.ts';
export {
  type Card,
  type PushcutAction,
  type PushcutStandIn,
  startPushcutStandIn,
} from './pushcut-stand-in/index.ts';
export { createRandom, type Random } from './random.ts';
