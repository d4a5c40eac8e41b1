import { expect, test } from 'vitest';
import { seal, unseal } from './seal.ts';

const SECRET = new Uint8Array(32).fill(7);

test('a sealed value opens with its secret and name, and never looks the same twice', () => {
  const sealed = seal(SECRET, 'NTFY_TOKEN', 'tk_héllo');

  expect(unseal(SECRET, 'NTFY_TOKEN', sealed)).toBe('tk_héllo');
  expect(seal(SECRET, 'NTFY_TOKEN', 'tk_héllo')).not.toBe(sealed);
  expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('tk_h');
});

test('another secret, another name, or a changed byte opens nothing', () => {
  const sealed = seal(SECRET, 'NTFY_TOKEN', 'tk_hello');
  const bytes = Buffer.from(sealed, 'base64url');
  const changed = [...bytes.keys()].map((at) => {
    const copy = Buffer.from(bytes);
    copy.writeUInt8(copy.readUInt8(at) ^ 1, at);
    return copy.toString('base64url');
  });

  expect(unseal(new Uint8Array(32).fill(8), 'NTFY_TOKEN', sealed)).toBeUndefined();
  expect(unseal(SECRET, 'NTFY_TOPIC', sealed)).toBeUndefined();
  for (const one of [...changed, '', 'AAAA', sealed.slice(0, -6)])
    expect(unseal(SECRET, 'NTFY_TOKEN', one)).toBeUndefined();
});

test('what an earlier version sealed still opens', () => {
  const sealed = 'IHo2qkcZDVMsQPMgjpKZRNhukORE2Cq63jZNLRXLSYB8C8PX6w';
  expect(unseal(SECRET, 'NTFY_TOKEN', sealed)).toBe('tk_héllo');
});

test('an empty value opens as an empty value', () => {
  expect(unseal(SECRET, 'NTFY_TOKEN', seal(SECRET, 'NTFY_TOKEN', ''))).toBe('');
});
