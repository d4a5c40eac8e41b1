/** A change that somebody has to confirm first, and has not. Nothing was changed. */
export class ConfirmationNeeded extends Error {
  override readonly name = 'ConfirmationNeeded';
  /** `asks`: it decides whose phone rings. `silence`: no phone would ring any more. */
  readonly what: 'asks' | 'silence';
  readonly settings: readonly string[];

  constructor(what: ConfirmationNeeded['what'], settings: readonly string[]) {
    super(`${settings.join(', ')}: to be confirmed`);
    this.what = what;
    this.settings = settings;
  }
}
