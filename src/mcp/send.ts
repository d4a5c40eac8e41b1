import type { Wire } from '../../clients/typescript/wire.ts';

/** One call of the HTTP contract with the strategy's key: a GET, or a POST if there is a body. Never rejects. */
export type Send = Wire['send'];
