import Type from 'typebox';
import type { HttpContext, HttpServer } from '../context.ts';
import { text } from '../trade/view.ts';

const GrantKeys = Type.Object({
  keys: Type.Array(
    Type.Object({
      kty: Type.Literal('OKP'),
      crv: Type.Literal('Ed25519'),
      use: Type.Literal('sig'),
      alg: Type.Literal('EdDSA'),
      kid: text,
      x: text,
    }),
    { description: 'As RFC 8037 writes them, newest first; the older ones verify what they signed.' },
  ),
});

/** For those who verify a `signed_grant` without being the strategy, such as a bridge to a broker. */
export function publishGrantKeysRoute(app: HttpServer, { services }: HttpContext): void {
  const schema = { summary: 'The public keys of signed grants', response: { 200: GrantKeys } };
  app.get('/.well-known/countersign.json', { schema }, async () => ({
    keys: [...services.grants.publicKeys],
  }));
}
