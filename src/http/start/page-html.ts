import { words } from '../../domain/language/words.ts';
import { reachOf } from '../../domain/public-url.ts';
import type { Platform } from '../../domain/start/platform-lines.ts';
import { PLATFORM_GUIDES, PLATFORMS } from '../../domain/start/platform-lines.ts';
import type { Step, StepId } from '../../domain/start/steps.ts';
import { html, type SafeHtml } from '../../lib/html.ts';
import { document } from '../assets/layout.ts';
import { tabbedPage } from '../assets/tab-bar.ts';
import type { HttpContext } from '../context.ts';
import { addressPart } from './address-html.ts';
import { channelPart } from './channel-html.ts';
import { codeBlock } from './parts-html.ts';
import { qrCode } from './qr-code.ts';
import type { Extras, StartPage } from './start-page.ts';
import type { StartView } from './view.ts';

/** In the language being written. Everything that changes by itself has `data-live`, and is refreshed by the script. */
export function startPage(context: HttpContext, page: StartPage): string {
  const { start } = words();
  const { pages } = context.webFiles;
  const { view, opened } = page;
  const open = opened ?? view.current;
  const steps = view.steps.map((step, index) => stepPart(step, index + 1, step.id === open, context, page));
  return document(pages, {
    title: start.title,
    look: 'inbox',
    script: 'start',
    body: tabbedPage(
      pages,
      'setup',
      html`<div class="start" data-current="${view.current ?? ''}" data-setup="${setupKey(context)}" data-copy="${start.copy}" data-copied="${start.copied}"${isShownOnce(page) && html` data-once`}>
<header class="page-title"><h1>${start.title}</h1></header>
<div data-live="head">${head(view)}</div>
${tryPart()}
<h2 class="start-use">${start.useIt}</h2>
<p class="quiet">${start.intro}</p>
<div class="panels">${steps}</div>
<div data-live="end">${view.current === null && finished(page.place.isPhone)}</div>
</div>`,
    ),
  });
}

const isShownOnce = ({ pairing, made, fault }: Extras) =>
  pairing !== undefined || made !== undefined || fault !== undefined;

/** What the server was set up with: once it differs, the page is loaded again. */
const setupKey = ({ channels, services }: HttpContext): string =>
  [
    services.publicUrl,
    ...channels.filter(({ channel }) => channel !== undefined).map(({ name }) => name),
  ].join(' ');

const head = ({
  clock,
  undone,
}: StartView) => html`${clock !== null && html`<p class="warning" role="alert">${clock}</p>`}
${undone !== null && html`<p class="warning" role="alert">${words().start.settings.undone} ${undone}</p>`}`;

function tryPart(): SafeHtml {
  const { tryIt } = words().start;
  return html`<section class="panel start-try"><h2>${tryIt.title}</h2>
<p>${tryIt.text}</p>
<form method="post" action="/start/look"><button>${tryIt.button}</button></form>
<p class="quiet">${tryIt.demo} <code>countersign demo</code></p></section>`;
}

function stepPart(
  step: Step,
  number: number,
  isOpen: boolean,
  context: HttpContext,
  page: StartPage,
): SafeHtml {
  const { id, title } = step;
  return html`<details class="panel start-step" id="step-${id}"${isOpen && html` open`}>
<summary><span class="start-number">${number}</span><h2>${title}</h2>${stateLabel(step)}</summary>
${found(step)}
${isOpen && page.fault !== undefined && html`<p class="fault" role="alert">${page.fault()}</p>`}
${PARTS[id](context, page)}
</details>`;
}

const stateLabel = ({ id, state }: Step) =>
  html`<span class="start-state is-${state}" data-live="state-${id}">${words().start.states[state]}</span>`;

const found = ({
  id,
  state,
  text,
  advice,
}: Step) => html`<div class="start-found is-${state}" data-live="found-${id}" role="status">
<p><strong>${text}</strong></p>${advice !== '' && html`<p>${advice}</p>`}</div>`;

const PARTS: Readonly<Record<StepId, (context: HttpContext, page: StartPage) => SafeHtml>> = {
  address: addressPart,
  phone: (_context, page) => phonePart(page),
  channel: channelPart,
  platform: (context, page) => platformPart(context, page),
  practice: () => practicePart(),
};

function phonePart({ pairing, facts }: StartPage): SafeHtml {
  const { phone } = words().start;
  if (pairing === undefined)
    return facts.address?.kind === 'machine'
      ? html``
      : html`<form method="post" action="/start/phone#step-phone"><button class="primary">${phone.button}</button></form>`;
  return html`<div class="start-code">${qrCode(pairing.url)}</div>
<p>${phone.scan}</p>
${codeBlock({ label: phone.link, text: pairing.url })}`;
}

function platformPart({ services }: HttpContext, { made }: StartPage): SafeHtml {
  const { platform, guide } = words().start;
  const shown =
    made !== undefined &&
    html`<div class="made-key" role="status"><p><strong>${platform.made(made.strategy)}. ${platform.once}</strong></p>
${made.lines.map(codeBlock)}
${made.platform !== 'tradingview' && made.url !== services.publicUrl && reachOf(services.publicUrl) !== 'machine' && html`<p class="quiet">${platform.elsewhere(services.publicUrl)}</p>`}
${made.platform === 'tradingview' && !services.publicUrl.startsWith('https:') && html`<p class="fault">${platform.publicOnly}</p>`}
<p><a href="/docs/${PLATFORM_GUIDES[made.platform]}">${guide}</a></p></div>`;
  const option = (name: Platform) =>
    html`<option value="${name}"${name === made?.platform && html` selected`}>${platform.names[name]}</option>`;
  return html`${shown}
<form method="post" action="/start/key#step-platform" class="start-fields">
<label>${platform.choose} <select name="platform">${PLATFORMS.map(option)}</select></label>
<label>${platform.strategy} <input name="strategy" maxlength="64" required autocomplete="off" value="${made?.strategy ?? 'my-strategy'}"></label>
<button class="primary">${platform.button}</button></form>`;
}

const practicePart = () =>
  html`<form method="post" action="/start/practice"><button class="primary">${words().start.practice.button}</button></form>`;

function finished(isPhone: boolean): SafeHtml {
  const { finished: at } = words().start;
  const { links } = at;
  const link = (path: string, name: string) => html`<a class="button" href="${path}">${name}</a> `;
  return html`<section class="panel start-done" role="status"><h2>${at.title}</h2>
<p>${at.text}</p>${!isPhone && html`<p>${at.remove}</p>`}<p>${at.next}</p>
<p class="panel-buttons">${link('/', links.inbox)}${link('/rules', links.rules)}${link('/devices', links.devices)}${link('/setup', links.setup)}${link('/docs', links.docs)}</p></section>`;
}
