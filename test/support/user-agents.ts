/** What a phone sends with its requests. */
export const PHONE_APP = 'Pushcut/432 CFNetwork/1568.200.51 Darwin/24.1.0';
export const SAFARI =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1';
