/** Why nothing was copied, in a sentence. */
export class CopyRefused extends Error {
  override readonly name = 'CopyRefused';
}
