/** Encrypts a message for one browser: RFC 8291 (Message Encryption for Web Push) over RFC 8188 (aes128gcm). */
import { createCipheriv, createECDH, type ECDH, hkdfSync, randomBytes } from 'node:crypto';

/** What the browser made for its subscription; both in base64url. */
export interface SubscriptionKeys {
  readonly p256dh: string;
  readonly auth: string;
}

/** The most that a push service has to take, with everything around it. */
const MOST_BYTES = 4_096;
const SALT_BYTES = 16;
const KEY_BYTES = 65;
const HEADER_BYTES = SALT_BYTES + 4 + 1 + KEY_BYTES;
/** Says that no other record follows. */
const LAST_RECORD = 2;
const TAG_BYTES = 16;

export const MOST_PLAIN_BYTES = MOST_BYTES - HEADER_BYTES - 1 - TAG_BYTES;

/** What is new for each message; given only by a test. */
export interface Fresh {
  readonly ecdh: ECDH;
  readonly salt: Buffer;
}

export function encryptMessage(
  text: string,
  { p256dh, auth }: SubscriptionKeys,
  { ecdh, salt }: Fresh = makeFresh(),
): Buffer {
  const theirs = Buffer.from(p256dh, 'base64url');
  const ours = ecdh.getPublicKey();
  const shared = ecdh.computeSecret(theirs);
  const keyInfo = Buffer.concat([Buffer.from('WebPush: info\0'), theirs, ours]);
  const secret = derive(shared, Buffer.from(auth, 'base64url'), keyInfo, 32);
  const key = derive(secret, salt, 'Content-Encoding: aes128gcm\0', 16);
  const nonce = derive(secret, salt, 'Content-Encoding: nonce\0', 12);
  const cipher = createCipheriv('aes-128-gcm', key, nonce);
  const record = [cipher.update(text, 'utf8'), cipher.update(Buffer.of(LAST_RECORD)), cipher.final()];
  return Buffer.concat([salt, sizes(), ours, ...record, cipher.getAuthTag()]);
}

function makeFresh(): Fresh {
  const ecdh = createECDH('prime256v1');
  ecdh.generateKeys();
  return { ecdh, salt: randomBytes(SALT_BYTES) };
}

const derive = (secret: Uint8Array, salt: Uint8Array, info: string | Uint8Array, bytes: number) =>
  Buffer.from(hkdfSync('sha256', secret, salt, info, bytes));

/** The size of a record, and of the key that follows. */
function sizes(): Buffer {
  const bytes = Buffer.alloc(5);
  bytes.writeUInt32BE(MOST_BYTES, 0);
  bytes.writeUInt8(KEY_BYTES, 4);
  return bytes;
}
