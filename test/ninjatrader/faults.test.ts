import { expect, test } from 'vitest';
import { runToEnd } from './support/host.ts';

type Row = readonly [about: string, chain: readonly string[], isInsecure: boolean, isTls?: boolean];

/** As the frameworks wrap them, outermost first; the names of WebExceptionStatus stand for a WebException. */
const ROWS: readonly Row[] = [
  ['nobody listens', ['request', 'ConnectFailure', 'socket'], false],
  ['the name is not known', ['request', 'NameResolutionFailure'], false],
  ['.NET Framework meets what speaks no TLS', ['request', 'SendFailure', 'input and output'], true],
  ['.NET Framework is hung up on in the handshake', ['request', 'SendFailure'], true],
  ['a connection is reset as it is written to', ['SendFailure', 'input and output', 'socket'], false],
  ['an answer breaks off', ['request', 'ReceiveFailure', 'input and output', 'socket'], false],
  ['no TLS was wanted', ['request', 'SendFailure', 'input and output'], false, false],
  ['the handshake fails on both sides', ['request', 'SendFailure', 'authentication', 'socket'], true],
  ['the certificate is not trusted', ['request', 'TrustFailure', 'authentication'], true],
  ['no secure channel can be made', ['request', 'SecureChannelFailure'], true],
  ['Mono meets what speaks no TLS', ['request', 'authentication', 'input and output'], true],
];

test('only where a connection failed by itself may it be thought that no server was there', async () => {
  const rows = ROWS.map(([, chain, , tls = true]) => ({ chain, tls }));
  const lines = await runToEnd('driven', ['faults', JSON.stringify({ rows })]);
  const found = lines.map(({ insecure }, index) => [ROWS[index]?.[0], insecure]);
  expect(found).toEqual(ROWS.map(([about, , isInsecure]) => [about, isInsecure]));
});
