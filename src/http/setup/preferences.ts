import Type from 'typebox';
import { knownZone } from '../../domain/known-zone.ts';
import { words } from '../../domain/language/words.ts';
import {
  PREFERENCE_CHOICES,
  PREFERENCES_COOKIE,
  type Preferences,
  writePreferences,
} from '../../domain/preferences.ts';
import { html, type SafeHtml } from '../../lib/html.ts';
import { wantsPage } from '../assets/layout.ts';
import { identifyOwner, readFields } from '../auth/approver.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { closed } from '../fields.ts';
import { invalidField } from '../problems.ts';

const { theme, clock, alert, gesture } = PREFERENCE_CHOICES;

const PreferencesBody = Type.Object(
  {
    theme: Type.Enum([...theme]),
    clock: Type.Enum([...clock]),
    alert: Type.Enum([...alert]),
    gesture: Type.Enum([...gesture]),
    zone: Type.String({ maxLength: 64, description: 'IANA zone; empty: that of the browser.' }),
  },
  closed,
);

/** The longest that browsers keep a cookie. */
const KEPT_SECONDS = 400 * 86_400;

/** How this browser shows things: kept by the browser alone. */
export function choosePreferencesRoute(app: HttpServer, context: HttpContext): void {
  const schema = {
    summary: 'Choose how this browser shows things',
    body: PreferencesBody,
    response: { 200: PreferencesBody },
  };
  app.post('/preferences', { schema, preValidation: readFields }, async (request, reply) => {
    await identifyOwner(context, request);
    const { zone: asked, ...chosen } = request.body;
    const zone = asked.trim() === '' ? null : knownZone(asked.trim());
    if (zone === undefined) throw invalidField('/zone', () => words().settings.browser.unknownZone(asked));
    const text = writePreferences({ ...chosen, zone });
    // Read by the page. Lax: a link in a message opens as chosen too.
    const options = { path: '/', sameSite: 'lax', secure: false, encode: String } as const;
    if (text === '') reply.clearCookie(PREFERENCES_COOKIE, options);
    else reply.setCookie(PREFERENCES_COOKIE, text, { ...options, maxAge: KEPT_SECONDS });
    if (wantsPage(request)) return reply.redirect('/settings', 303);
    return { ...chosen, zone: zone ?? '' };
  });
}

/** Works without a script. */
export function preferencesForm(chosen: Preferences): SafeHtml {
  const { browser, save, thisBrowser } = words().settings;
  return html`<section class="panel" aria-labelledby="browser-title">
<h2 id="browser-title">${thisBrowser}</h2>
<form method="post" action="/preferences" class="settings">
${choiceField('theme', browser.theme, browser.themes, chosen.theme)}
${choiceField('clock', browser.clock, browser.clocks, chosen.clock)}
<div class="setting"><label for="zone">${browser.zone}</label>
<input id="zone" name="zone" value="${chosen.zone ?? ''}" maxlength="64" autocomplete="off" autocapitalize="off" spellcheck="false" aria-describedby="about-zone">
<small id="about-zone">${browser.zoneHelp}</small></div>
${choiceField('alert', browser.alert, browser.alerts, chosen.alert)}
${choiceField('gesture', browser.gesture, browser.gestures, chosen.gesture)}
<button>${save}</button>
</form></section>`;
}

function choiceField(
  name: string,
  label: string,
  choices: Readonly<Record<string, string>>,
  chosen: string,
): SafeHtml {
  const options = Object.entries(choices).map(
    ([choice, text]) =>
      html`<option value="${choice}"${choice === chosen && html` selected`}>${text}</option>`,
  );
  return html`<div class="setting"><label for="${name}">${label}</label><select id="${name}" name="${name}">${options}</select></div>`;
}
