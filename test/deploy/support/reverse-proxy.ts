/** A real proxy that ends TLS, with a certificate that this process believes. */
export interface ReverseProxy {
  /** Where it answers by https. */
  readonly url: string;
  /** Where it answers by http. */
  readonly plainUrl: string;
  /** All that it has logged. */
  log(): string;
  /** Sends requests to these; answers when it takes requests. */
  start(instances: readonly string[]): Promise<void>;
  end(): Promise<void>;
}
