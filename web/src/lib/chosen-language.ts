import {
  chooseLanguage,
  isLanguage,
  LANGUAGE_COOKIE,
  type Language,
} from '../../../src/domain/language/language.ts';

/** Empty if it is as the browser says. */
export function readChosen(cookies: string): Language | '' {
  const cookie = cookies.split('; ').find((each) => each.startsWith(`${LANGUAGE_COOKIE}=`));
  const tag = cookie?.slice(LANGUAGE_COOKIE.length + 1) ?? '';
  return isLanguage(tag) ? tag : '';
}

/** As the server would choose it, for a page that didn't come from there. */
export const ownLanguage = (): Language => readChosen(document.cookie) || chooseLanguage(navigator.languages);
