/** Who can open an address, by its looks: only this machine, only the own network, or anybody. */
export type Reach = 'machine' | 'network' | 'anywhere';

export function reachOf(publicUrl: string): Reach {
  const { hostname } = new URL(publicUrl);
  if (/^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname) || hostname.endsWith('.localhost')) return 'machine';
  return PRIVATE.test(hostname) ? 'network' : 'anywhere';
}

/** Private addresses (RFC 1918, 4193, 3927) and names that only the own network knows. */
const PRIVATE =
  /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|\[f[cd])|^[^.[]+$|\.(local|lan|home|internal)$/;

export const isHttps = (url: string): boolean => url.startsWith('https:');
