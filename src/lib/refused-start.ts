/** The server must not run on what it found. The message says what was found and what a person can do. */
export class RefusedStart extends Error {
  override readonly name = 'RefusedStart';
}
