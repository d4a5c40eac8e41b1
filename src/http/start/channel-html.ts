import { words } from '../../domain/language/words.ts';
import { WEB_PUSH } from '../../domain/push-card.ts';
import { describeRing } from '../../domain/start/steps.ts';
import { html, type SafeHtml } from '../../lib/html.ts';
import type { ChannelSetup } from '../../usecases/test-channel.ts';
import type { HttpContext } from '../context.ts';
import { docsAddress } from '../docs/render-guide.ts';
import { choice, guideLink } from './parts-html.ts';
import { settingsForm } from './settings-html.ts';
import type { StartPage } from './start-page.ts';

/** Those that are set up, each with its button; and the others, each with what it needs. */
export function channelPart(context: HttpContext, { facts }: StartPage): SafeHtml {
  const { channels } = context;
  const { channel: at } = words().start;
  const isSetUp = ({ channel }: ChannelSetup) => channel !== undefined;
  const ready = channels.filter(isSetUp);
  const others = channels.filter((setup) => !isSetUp(setup)).map((setup) => setUpChoice(context, setup));
  return html`${ready.map((setup) => ringPart(context, setup, facts, ready.length > 1))}
${ready.length === 0 ? html`<h3>${at.choose}</h3>${others}` : choice('another', at.another, html`${others}`)}`;
}

function ringPart(
  context: HttpContext,
  setup: ChannelSetup,
  facts: StartPage['facts'],
  isOneOfSeveral: boolean,
): SafeHtml {
  const { channel: at, guide } = words().start;
  const known = facts.channels.find(({ title }) => title === setup.title);
  const ring = isOneOfSeveral && known !== undefined ? describeRing(known, facts) : undefined;
  return html`<div class="start-ring"><h3>${setup.title}</h3>
${ring !== undefined && html`<p data-live="ring-${setup.name}">${ring.text} ${ring.advice}</p>`}
<form method="post" action="/start/ring"><input type="hidden" name="channel" value="${setup.name}"><button class="primary">${at.ring}</button></form>
${setup.name === WEB_PUSH && html`<p>${at.onDevice} <a href="/setup">Setup</a></p>`}
${choice(`again-${setup.name}`, at.again, settingsForm(context, fieldsOf(setup)))}
${guideLink(docsAddressOf(setup), guide)}</div>`;
}

/** What to set, and where to get it. */
function setUpChoice(context: HttpContext, setup: ChannelSetup): SafeHtml {
  const { channel: at, guide } = words().start;
  const verb = setup.name === WEB_PUSH ? at.switchOn : undefined;
  return choice(
    'channel',
    setup.title,
    html`<p>${at.about[setup.name] ?? ''}</p><p>${at.how[setup.name] ?? ''}</p>
${settingsForm(context, fieldsOf(setup), verb)}
${guideLink(docsAddressOf(setup), guide)}`,
  );
}

/** Of an approver with a prefix of their own, the settings are named with it. */
const fieldsOf = ({ essentials, settings }: ChannelSetup) =>
  essentials.map((name) => ({
    name,
    isSecret:
      settings.find((setting) => setting.name === name || setting.name.endsWith(`_${name}`))?.isSecret ??
      true,
  }));

const docsAddressOf = ({ guide }: ChannelSetup) => docsAddress(guide.replace(/\.md$/, '').toLowerCase());
