/** One environment variable: its name, purpose and default. */
export interface SettingDeclaration {
  readonly name: string;
  /** One sentence. */
  readonly about: string;
  /** Its value must never be shown. */
  readonly secret: boolean;
  readonly fallback?: string;
}
