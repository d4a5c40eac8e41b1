/** Addresses of this server that vendors post to. */
import type { Hook, HookTerms, Services } from './ports.ts';

type Needs = Pick<Services, 'hooks' | 'links' | 'publicUrl'>;

export function openHook({ hooks, links, publicUrl }: Needs, terms: HookTerms): Hook {
  const { path } = terms;
  hooks.set(path, terms);
  return {
    url: `${publicUrl}/hooks/${path}`,
    secret: links.signHook(path),
    close: () => void hooks.delete(path),
  };
}

/** Whether a request carries the hook's secret, of this link secret or an earlier one. */
export function isFromVendor(
  { links }: Needs,
  { path, secretHeader }: HookTerms,
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
): boolean {
  const secret = headers[secretHeader];
  return typeof secret === 'string' && links.isHook(secret, path);
}
