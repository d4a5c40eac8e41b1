/** One setting, an environment variable: its name, purpose and default. */
export interface SettingDeclaration {
  readonly name: string;
  /** One sentence. */
  readonly about: string;
  /** Its value must never be shown. */
  readonly secret: boolean;
  readonly fallback?: string;
  /**
   * Set if it says which phone to reach, so that two approvers never share it. `whole`: by itself. `narrowing`: a list of
   * some of an account's devices; all of them if unset. Other settings are shared unless an approver has their own.
   */
  readonly personal?: 'whole' | 'narrowing';
  /** The one spelling of values that reach the same, where there are several. */
  readonly plain?: (value: string) => string;
  /** Set in the environment only: it is needed before the database is open, or it is the operator's to decide. */
  readonly isOperators?: true;
  /** The channel that it belongs to. */
  readonly channel?: { readonly name: string; readonly title: string };
  /** The only values there are. */
  readonly choices?: readonly string[];
  /** Whose phone rings, and where it leads. */
  readonly decidesWhoIsAsked?: true;
  /** An address, and the secrets that are sent there: nobody who doesn't know them changes where they go. */
  readonly getsSecrets?: readonly string[];
  /** A list of the vendor's ids of people who may decide. */
  readonly listsPeople?: true;
}
