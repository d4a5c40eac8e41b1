import { createECDH } from 'node:crypto';
import { expect, test } from 'vitest';
import { encryptMessage } from './encrypt.ts';

/** RFC 8291, section 5 and appendix A. */
const EXAMPLE = {
  plaintext: 'When I grow up, I want to be a watermelon',
  senderPrivate: 'yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw',
  p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
  auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  salt: 'DGv6ra1nlYgDCS1FRnbzlw',
  message:
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
};

test("a message is encrypted as in the standard's own example", () => {
  const ecdh = createECDH('prime256v1');
  ecdh.setPrivateKey(Buffer.from(EXAMPLE.senderPrivate, 'base64url'));
  const fresh = { ecdh, salt: Buffer.from(EXAMPLE.salt, 'base64url') };

  expect(encryptMessage(EXAMPLE.plaintext, EXAMPLE, fresh).toString('base64url')).toBe(EXAMPLE.message);
});

test('no two messages share a key or a salt', () => {
  const [one, other] = [encryptMessage('same', EXAMPLE), encryptMessage('same', EXAMPLE)];

  expect(one.subarray(0, 16)).not.toEqual(other.subarray(0, 16));
  expect(one.subarray(21, 86)).not.toEqual(other.subarray(21, 86));
});
