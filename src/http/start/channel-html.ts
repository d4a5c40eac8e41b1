import { words } from '../../domain/language/words.ts';
import { WEB_PUSH } from '../../domain/push-card.ts';
import { describeRing } from '../../domain/start/steps.ts';
import { html, type SafeHtml } from '../../lib/html.ts';
import type { ChannelSetup } from '../../usecases/test-channel.ts';
import type { HttpContext } from '../context.ts';
import { docsAddress } from '../docs/render-guide.ts';
import { choice, codeBlock, guideLink } from './parts-html.ts';
import type { StartPage } from './start-page.ts';

/** Those that are set up, each with its button; and the others, each with what it needs. */
export function channelPart({ channels }: HttpContext, { facts }: StartPage): SafeHtml {
  const { channel: at } = words().start;
  const isSetUp = ({ channel }: ChannelSetup) => channel !== undefined;
  const ready = channels.filter(isSetUp);
  const others = channels.filter((setup) => !isSetUp(setup)).map(setUpChoice);
  return html`${ready.map((setup) => ringPart(setup, facts, ready.length > 1))}
${ready.length === 0 ? html`<h3>${at.choose}</h3>${others}` : choice('another', at.another, html`${others}`)}`;
}

function ringPart(setup: ChannelSetup, facts: StartPage['facts'], isOneOfSeveral: boolean): SafeHtml {
  const { channel: at, settings, guide } = words().start;
  const known = facts.channels.find(({ title }) => title === setup.title);
  const ring = isOneOfSeveral && known !== undefined ? describeRing(known, facts) : undefined;
  const set = setup.settings.filter(({ isSet }) => isSet).map(({ name }) => name);
  return html`<div class="start-ring"><h3>${setup.title}</h3>
${ring !== undefined && html`<p data-live="ring-${setup.name}">${ring.text} ${ring.advice}</p>`}
<p class="quiet">${settings.fixed(set.join(', '))}</p>
<form method="post" action="/start/ring"><input type="hidden" name="channel" value="${setup.name}"><button class="primary">${at.ring}</button></form>
${setup.name === WEB_PUSH && html`<p>${at.onDevice} <a href="/setup">Setup</a></p>`}
${guideLink(docsAddressOf(setup), guide)}</div>`;
}

/** What to set, and where to get it. */
function setUpChoice(setup: ChannelSetup): SafeHtml {
  const { channel: at, settings, guide } = words().start;
  const lines = setup.essentials.map((name) => `${name}=${name === 'WEB_PUSH' ? 'on' : '…'}`);
  return choice(
    'channel',
    setup.title,
    html`<p>${at.about[setup.name] ?? ''}</p><p>${at.how[setup.name] ?? ''}</p>
${codeBlock({ label: settings.write, text: lines.join('\n') })}
${guideLink(docsAddressOf(setup), guide)}`,
  );
}

const docsAddressOf = ({ guide }: ChannelSetup) => docsAddress(guide.replace(/\.md$/, '').toLowerCase());
