/** Fields for machines, a sentence for people. Neither ever contains a key, a link or a session. */
export interface Log {
  info(fields: object, text: string): void;
  warn(fields: object, text: string): void;
  error(fields: object, text: string): void;
}
