/** One environment variable: its name, purpose and default. */
export interface SettingDeclaration {
  readonly name: string;
  /** One sentence. */
  readonly about: string;
  /** Its value must never be shown. */
  readonly secret: boolean;
  readonly fallback?: string;
  /**
   * Says where a person is reached, so that two approvers never share it: `whole` by itself; `narrowing` is a list of some of
   * what is there, and without it, all. Everything else is the same for all of them unless one has their own.
   */
  readonly personal?: 'whole' | 'narrowing';
  /** The one spelling of values that reach the same, where there are several. */
  readonly plain?: (value: string) => string;
  /** A list of the vendor's ids of people who may decide. */
  readonly listsPeople?: true;
}
