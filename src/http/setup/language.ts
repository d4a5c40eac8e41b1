import type { FastifyRequest } from 'fastify';
import Type from 'typebox';
import { LANGUAGE_COOKIE, LANGUAGES, type Language } from '../../domain/language/language.ts';
import { words } from '../../domain/language/words.ts';
import { html, type SafeHtml } from '../../lib/html.ts';
import { wantsPage } from '../assets/layout.ts';
import { ensureSameOrigin, readFields } from '../auth/approver.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { closed } from '../fields.ts';

const TAGS = Object.keys(LANGUAGES) as Language[];

/** Empty: as the browser says. */
const LanguageChoice = Type.Object({ language: Type.Enum([...TAGS, '']) }, closed);

/** The longest that browsers keep a cookie. */
const KEPT_SECONDS = 400 * 86_400;

/** The language of this browser, paired or not: the pairing page has to be read too. */
export function chooseLanguageRoute(app: HttpServer, context: HttpContext): void {
  const schema = {
    summary: 'Choose the language of this browser',
    body: LanguageChoice,
    response: { 200: LanguageChoice },
  };
  app.post('/language', { schema, preValidation: readFields }, async (request, reply) => {
    ensureSameOrigin(context, request);
    const { language } = request.body;
    // Not a secret, and read by the page. Lax: a link in a message opens in the chosen language too.
    const options = { path: '/', sameSite: 'lax', secure: false } as const;
    if (language === '') reply.clearCookie(LANGUAGE_COOKIE, options);
    else reply.setCookie(LANGUAGE_COOKIE, language, { ...options, maxAge: KEPT_SECONDS });
    if (wantsPage(request)) return reply.redirect(pageBefore(request), 303);
    return { language };
  });
}

/** Where the choice was made; the inbox if the browser doesn't say. Never on another host. */
function pageBefore({ headers: { referer = '', host } }: FastifyRequest): string {
  const page = URL.parse(referer);
  if (page === null || page.host !== host) return '/';
  // Two slashes at the beginning would name a host.
  return page.pathname.replace(/^\/+/, '/') + page.search;
}

/** Works without a script. `chosen`: undefined if it is as the browser says. */
export function languagePicker(chosen: Language | undefined): SafeHtml {
  const { shell } = words();
  const names = TAGS.map((tag) => choice(tag, LANGUAGES[tag], tag === chosen));
  return html`<form class="languages" method="post" action="/language" aria-label="${shell.language}">
${choice('', shell.asTheBrowser, chosen === undefined)}${names}
</form>`;
}

const choice = (tag: Language | '', name: string, isChosen: boolean): SafeHtml =>
  html`<button name="language" value="${tag}"${tag !== '' && html` lang="${tag}"`} aria-pressed="${isChosen ? 'true' : 'false'}">${name}</button>`;
