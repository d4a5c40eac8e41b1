/** One environment variable: what it is called, what it is for, and what holds without it. */
export interface SettingDeclaration {
  readonly name: string;
  /** One sentence. */
  readonly about: string;
  /** Its value must not be shown anywhere. */
  readonly secret: boolean;
  readonly fallback?: string;
}
