import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Networks that aren't the public internet, after IANA's registries of special-purpose addresses. */
const RESERVED = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  RESERVED.addSubnet(network, prefix, 'ipv4');
// Teredo, ORCHID and documentation; 6to4, which holds an IPv4 address.
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  RESERVED.addSubnet(network, prefix, 'ipv6');

const GLOBAL_IPV6 = new BlockList();
GLOBAL_IPV6.addSubnet('2000::', 3, 'ipv6');

/** Whether an IP address is on the public internet. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !RESERVED.check(address, 'ipv4');
  return isIP(address) === 6 && GLOBAL_IPV6.check(address, 'ipv6') && !RESERVED.check(address, 'ipv6');
}

/** False for a host of a URL that is an address of another network. A name is checked by `createPublicLookup`. */
export function isPublicHost(hostname: string): boolean {
  const address = hostname.replace(/^\[(.*)\]$/, '$1');
  return isIP(address) === 0 || isPublicAddress(address);
}

/**
 * Like `dns.lookup`, but returns public addresses only: a name chosen by a client must not lead into this network. The
 * check is part of connecting, so the name can't resolve to another address in between.
 */
export const createPublicLookup =
  (resolve: typeof lookup = lookup): LookupFunction =>
  (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, found) => {
      if (error !== null) return callback(error, '', 0);
      const [first, ...more] = found.filter(({ address }) => isPublicAddress(address));
      if (first === undefined) return callback(new NotPublic(), '', 0);
      if (options.all === true) return callback(null, [first, ...more]);
      callback(null, first.address, first.family);
    });
  };

/** Whether a name leads to the public internet now, or why that isn't known. */
export function findNameFault(
  hostname: string,
  resolve: typeof lookup = lookup,
): Promise<'private' | 'unknown' | undefined> {
  const { promise, resolve: settle } = Promise.withResolvers<'private' | 'unknown' | undefined>();
  createPublicLookup(resolve)(hostname, {}, (error) => {
    if (error === null) settle(undefined);
    else settle(error instanceof NotPublic ? 'private' : 'unknown');
  });
  return promise;
}

class NotPublic extends Error {
  override readonly name = 'NotPublic';
  readonly code = 'NOT_A_PUBLIC_ADDRESS';
}
