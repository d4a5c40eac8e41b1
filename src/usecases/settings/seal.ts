import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A secret setting as it is stored: encrypted with a key that follows from the link secret, for this name alone. */
export function seal(secret: Uint8Array, name: string, value: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, keyOf(secret), nonce).setAAD(Buffer.from(name));
  const sealed = [cipher.update(value, 'utf8'), cipher.final(), cipher.getAuthTag()];
  return Buffer.concat([nonce, ...sealed]).toString('base64url');
}

/** Undefined if it was sealed with another secret or for another name, or was changed since. */
export function unseal(secret: Uint8Array, name: string, sealed: string): string | undefined {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return undefined;
  const nonce = bytes.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv(CIPHER, keyOf(secret), nonce, { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(name))
    .setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    const value = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
    return Buffer.concat([value, decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}

const keyOf = (secret: Uint8Array) =>
  Buffer.from(hkdfSync('sha256', secret, '', 'countersign settings 1', 32));
