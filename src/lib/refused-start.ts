/** The server refuses to start. The message says what was found and what to do. */
export class RefusedStart extends Error {
  override readonly name = 'RefusedStart';
}
