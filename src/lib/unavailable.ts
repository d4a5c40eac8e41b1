interface Reason extends ErrorOptions {
  /** For the response; the message is for the log. */
  readonly detail?: string;
}

/** A dependency can't be reached or can't work now. Retrying in a moment may help. */
export class Unavailable extends Error {
  override readonly name: string = 'Unavailable';
  readonly detail: string;

  constructor(message: string, { detail = 'The database is not available.', ...options }: Reason = {}) {
    super(message, options);
    this.detail = detail;
  }
}
