/**
 * What it costs to verify a grant's token: `npm run bench:grant`. By WebCrypto, as the client does on every platform, and beside
 * it the same HMAC by Node's own module, turn by turn in one run.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { importGrantKey, verifyToken } from '../clients/typescript/judge.ts';
import { sha256Hex } from '../src/lib/sha256.ts';
import { createApproval } from '../test/support/strategy-stand-in.ts';

const KEY = 'cs_a-key-of-the-bench';
const ROUNDS = 20_000;
const WARM_UP = 2_000;

const call = { name: 'claim', tradeUuid: crypto.randomUUID(), url: '', authorization: undefined, text: '' };
const body = { claimant: 'desk-1', nonce: 'nonce-0123456789abcdef' };
const token = String(createApproval(KEY)({ ...call, body })['grant_token']);
const key = await importGrantKey(KEY);
const secret = Buffer.from(sha256Hex(KEY), 'hex');

const ways = {
  'by the client': async () => (await verifyToken(token, key)) !== undefined,
  'by node:crypto': async () => {
    const at = token.lastIndexOf('.');
    const mac = createHmac('sha256', secret).update(token.slice(0, at)).digest();
    return timingSafeEqual(mac, Buffer.from(token.slice(at + 1), 'base64url'));
  },
};
const found = { 'by the client': [] as number[], 'by node:crypto': [] as number[] };

for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
  for (const name of Object.keys(ways) as (keyof typeof ways)[]) {
    const start = performance.now();
    if (!(await ways[name]())) throw new Error(`the token was refused ${name}`);
    if (round >= WARM_UP) found[name].push((performance.now() - start) * 1000);
  }
}
for (const [name, values] of Object.entries(found)) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.floor(share * sorted.length)] ?? 0);
  console.log(`${name}: median ${at(0.5)} µs, p99 ${at(0.99)} µs (${ROUNDS} tokens)`);
}
