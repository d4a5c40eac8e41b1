/** A phone's browser: it opens a pairing link, and has a session from then on. */
export async function pairPhone(link: string, name = "Alice's phone"): Promise<Response> {
  const { origin, searchParams } = new URL(link);
  const form = new URLSearchParams({ code: searchParams.get('code') ?? '', name });
  return fetch(`${origin}/pair`, { method: 'POST', body: form, redirect: 'manual' });
}

/** The cookie that a paired phone sends along. */
export function readSessionCookie(paired: Response): string {
  const [cookie = ''] = paired.headers.getSetCookie();
  return cookie.split(';', 1)[0] ?? '';
}
