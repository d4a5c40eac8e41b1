import { LANGUAGES } from '../../../src/domain/language/language.ts';
import { words } from '../../../src/domain/language/words.ts';
import { readChosen } from './chosen-language.ts';

/** The languages, each by its own name. A plain form: the server answers with the page in the chosen one. */
export function LanguagePicker() {
  const { language, asTheBrowser } = words().shell;
  const chosen = readChosen(document.cookie);
  const choices = [['', asTheBrowser], ...Object.entries(LANGUAGES)] as const;
  return (
    <form class="languages" method="post" action="/language" aria-label={language}>
      {choices.map(([tag = '', name]) => (
        <button
          key={tag}
          name="language"
          value={tag}
          aria-pressed={tag === chosen}
          {...(tag === '' ? {} : { lang: tag })}
        >
          {name}
        </button>
      ))}
    </form>
  );
}
