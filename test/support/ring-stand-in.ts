/** Sends the card of a trade, as the server's Pushcut channel would. */
export async function ringStandIn(
  pushcut: { readonly url: string; readonly apiKey: string },
  serverUrl: string,
  tradeUuid: string,
  extras: object = {},
): Promise<void> {
  const action = (name: string, path: string) => ({
    name,
    url: `${serverUrl}/${path}/${tradeUuid}`,
    urlBackgroundOptions: { httpMethod: 'POST', httpContentType: 'application/json' },
  });
  const card = {
    id: tradeUuid,
    title: 'ES LONG Signal',
    text: 'Entry: $6058.50',
    sound: 'loud',
    image: `${serverUrl}/chart/${tradeUuid}.png`,
    isTimeSensitive: true,
    defaultAction: { name: 'Open', url: `${serverUrl}/chart/${tradeUuid}` },
    actions: [action('APPROVE ✅', 'approve'), action('REJECT ❌', 'reject')],
    ...extras,
  };
  await fetch(`${pushcut.url}/v1/notifications/Trade%20Approval`, {
    method: 'POST',
    headers: { 'api-key': pushcut.apiKey, 'content-type': 'application/json' },
    body: JSON.stringify(card),
  });
}
