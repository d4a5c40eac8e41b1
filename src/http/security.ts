import type { FastifyHelmetOptions } from '@fastify/helmet';

/** Everything from this server, nothing inline, nothing framed. */
export function security(publicUrl: string): FastifyHelmetOptions {
  const isSecure = publicUrl.startsWith('https:');
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        workerSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        manifestSrc: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    // The address of a page holds its link: no other site may learn it. A form's POST still has to name its origin.
    referrerPolicy: { policy: 'same-origin' },
    // Over plain http, on a laptop, the browser must not be told to insist on https.
    strictTransportSecurity: isSecure ? { maxAge: 365 * 24 * 3600 } : false,
    crossOriginEmbedderPolicy: false,
    // The picture is fetched by the phone's notification service, which is another origin to some.
    crossOriginResourcePolicy: { policy: 'cross-origin' },
  };
}
