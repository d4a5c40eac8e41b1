import { askedAs } from '../../domain/approvers.ts';
import { formatNumber } from '../../domain/language/number-marks.ts';
import { translateStored } from '../../domain/language/translate-stored.ts';
import { words } from '../../domain/language/words.ts';
import { html, type SafeHtml } from '../../lib/html.ts';
import { createChecklist } from '../../usecases/checklist.ts';
import type { ChannelTest } from '../../usecases/ports.ts';
import { readSetup, type Setup } from '../../usecases/read-setup.ts';
import { findAbsence } from '../../usecases/set-away.ts';
import type { PageAssets } from '../assets/built-files.ts';
import { document, formatInstant, sendView, siteLinks } from '../assets/layout.ts';
import { identifyDevice } from '../auth/approver.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { iso, isoOrNull } from '../trade/facts.ts';
import { chosenLanguage } from '../viewer-language.ts';
import { awayView } from './away.ts';
import { bridgeView } from './bridges.ts';
import { declaredContractView } from './contracts.ts';
import { languagePicker } from './language.ts';
import { readPushView } from './push.ts';
import { type LastTest, type PushView, SetupView } from './view.ts';

export function showSetupRoute(app: HttpServer, context: HttpContext): void {
  const { services, lastSeen, channels } = context;
  const schema = {
    summary: 'The setup and what it still lacks; for a paired phone',
    response: { 200: SetupView },
  };
  app.get('/setup', { schema }, async (request, reply) => {
    const { approver, deviceId } = await identifyDevice(context, request);
    const setup = await readSetup(services, lastSeen, channels, context.settings.sessionUnusedMs);
    const [push, absence] = await Promise.all([
      readPushView(context, deviceId),
      findAbsence(services, askedAs(services.approvers, approver)),
    ]);
    const view = () => ({ ...setupView(setup, context, push), ...awayView(absence) });
    return sendView(request, reply, view, (shown) =>
      setupPage(context.webFiles.pages, shown, languagePicker(chosenLanguage(request))),
    );
  });
}

/** Where the client for NinjaTrader looks by itself, below its own documents. */
const KEY_FILE = 'countersign\\api-key.txt';

function setupView(
  { keys, bridges, contracts, facts, tests }: Setup,
  context: HttpContext,
  push: PushView | null,
): Omit<SetupView, 'away_until'> {
  const { channels, database, settings, version } = context;
  const { publicUrl } = context.services;
  return {
    public_url: publicUrl,
    is_https: publicUrl.startsWith('https:'),
    version,
    database,
    keys: keys.map(({ keyId, strategy, createdAt, seenAt, revokedAt, purpose = null }) => ({
      key_id: keyId,
      strategy,
      created_at: iso(createdAt),
      seen_at: isoOrNull(seenAt),
      revoked_at: isoOrNull(revokedAt),
      purpose,
    })),
    bridges: bridges.map(bridgeView),
    channels: channels.map((setup) => ({
      name: setup.name,
      title: setup.title,
      configured: setup.channel !== undefined,
      settings: setup.settings.map(({ name, isSecret, isSet }) => ({
        name,
        is_secret: isSecret,
        is_set: isSet,
      })),
      gives_receipts: setup.channel?.givesReceipts ?? false,
      last_test: lastTestView(tests.find(({ channel }) => channel === setup.name)),
    })),
    contracts: contracts.map(declaredContractView),
    push,
    ninjatrader: {
      server_url: publicUrl,
      approval_timeout_minutes: Math.max(1, Math.round(settings.approvalWindowMs / 60_000)),
      key_file: KEY_FILE,
    },
    checklist: createChecklist(facts),
  };
}

function lastTestView(test: ChannelTest | undefined): SetupView['channels'][number]['last_test'] {
  if (test === undefined) return null;
  const { testedAt, isOk, sentAt, receivedAt, seenAt, fault } = test;
  return {
    tested_at: iso(testedAt),
    ok: isOk,
    sent_at: isoOrNull(sentAt),
    delivered_at: isoOrNull(receivedAt),
    seen_at: isoOrNull(seenAt),
    fault: fault === null ? null : translateStored(fault),
  };
}

/** What is set up, what is missing, and how to continue. */
function setupPage(assets: PageAssets, view: SetupView, languages: SafeHtml): string {
  const {
    public_url: publicUrl,
    version,
    database,
    keys,
    bridges,
    channels,
    contracts,
    ninjatrader,
    checklist,
  } = view;
  const { approveByRule, rulesPage, setup, shell } = words();
  return document(assets, {
    title: shell.pages.setup,
    script: 'inbox',
    data: { setup: view },
    body: html`<main class="inbox setup">
${siteLinks('/setup')}
<h1>${shell.pages.setup}</h1>
<p class="quiet">${publicUrl} · Countersign ${version} · ${database}</p>
<p><a href="/start">${words().start.title}</a></p>
<ol>${checklist.map(checklistItem)}</ol>
<h2>${setup.channel.title}</h2>
<ul>${channels.map(channelItem)}</ul>
<h2>${setup.practice.title}</h2>
<form method="post" action="/practice"><p>${setup.practice.about}</p><button>${setup.practice.send}</button></form>
<h2>${setup.away.title}</h2>
${awayForm(view.away_until)}
<h2>${setup.keys.title}</h2>
<ul>${keys.map(keyItem)}</ul>
<form method="post" action="/keys" class="fields"><label>${rulesPage.strategy} <input name="strategy" maxlength="64" required></label><button>${setup.keys.make}</button></form>
<h2>${setup.addresses.title}</h2>
<form method="post" action="/keys" class="fields"><input type="hidden" name="purpose" value="tradingview"><label>${setup.addresses.who} <input name="strategy" maxlength="64" required></label><button>${setup.addresses.make}</button></form>
<ul>${bridges.map(bridgeItem)}</ul>
${bridgeForm()}
<h2>${setup.contracts.title}</h2>
<ul>${contracts.map(contractItem)}</ul>
${contractForm()}
<h2>${approveByRule.title}</h2>
<p><a href="/approve-by-rule">${setup.byRule}</a></p>
<h2>NinjaTrader</h2>
<dl class="facts">
<div><dt>Python Server URL</dt><dd>${ninjatrader.server_url}</dd></div>
<div><dt>Pushcut API Key File</dt><dd>${ninjatrader.key_file}</dd></div>
<div><dt>Approval Timeout (minutes)</dt><dd>${ninjatrader.approval_timeout_minutes}</dd></div>
</dl>
<h2>${words().settings.title}</h2>
<p><a href="/settings">${words().settings.about}</a></p>
<h2>${setup.links.guides}</h2>
<p><a href="/docs">${setup.links.aboutGuides}</a></p>
${languages}
</main>`,
  });
}

function awayForm(until: string | null): SafeHtml {
  const { away } = words().setup;
  return until === null
    ? html`<form method="post" action="/away" class="fields"><label>${away.hours} <input name="hours" inputmode="decimal" required></label><button>${away.set}</button></form>`
    : html`<p>${away.until(formatInstant(until))}</p><form method="post" action="/back"><button>${away.back}</button></form>`;
}

function checklistItem({ title, state, advice }: SetupView['checklist'][number]): SafeHtml {
  return html`<li><strong>${title}</strong> <span class="${state}">${words().setup.checklist[state]}</span> <small>${advice}</small></li>`;
}

function channelItem(channel: SetupView['channels'][number]): SafeHtml {
  const { name, configured, settings, last_test: test } = channel;
  const said = words().setup.channel;
  const states = settings.map((setting) => `${setting.name}: ${setting.is_set ? said.set : said.notSet}`);
  return html`<li><strong>${name}</strong> <span>${configured ? said.configured : said.notConfigured}</span>
<small>${states.join(' · ')}</small>
${test !== null && html`<small>${said.lastTest(testWords(test))}</small>`}
<form method="post" action="/channels/${name}/test"><button>${said.send}</button></form></li>`;
}

function testWords({ ok, fault, sent_at, delivered_at, seen_at }: LastTest): string {
  const said = words().setup.channel;
  if (!ok) return fault ?? said.failed;
  const steps = (['sent', 'delivered', 'seen'] as const).filter(
    (_step, index) => [sent_at, delivered_at, seen_at][index] !== null,
  );
  return steps.map((step) => said[step]).join(' · ') || said.underWay;
}

function keyItem({
  key_id: keyId,
  strategy,
  created_at: createdAt,
  revoked_at: revokedAt,
  purpose,
}: SetupView['keys'][number]): SafeHtml {
  const { addresses, keys } = words().setup;
  const state =
    revokedAt === null ? keys.created(formatInstant(createdAt)) : keys.revokedOn(formatInstant(revokedAt));
  const revoke =
    revokedAt === null &&
    html`<form method="post" action="/keys/${keyId}/revoke"><button class="reject">${keys.revoke}</button></form>`;
  const kind = purpose === null ? '' : `${addresses.kind} · `;
  return html`<li><strong>${strategy}</strong> <small>${kind}${state} · ${keyId}</small>${revoke}</li>`;
}

function bridgeItem({ strategy, host }: SetupView['bridges'][number]): SafeHtml {
  return html`<li><strong>${strategy}</strong> <small>${words().setup.bridges.passedTo(host)}</small>
<form method="post" action="/bridges/remove"><input type="hidden" name="strategy" value="${strategy}"><button class="reject">${words().setup.remove}</button></form></li>`;
}

function bridgeForm(): SafeHtml {
  const { who, address, set } = words().setup.bridges;
  return html`<form method="post" action="/bridges" class="fields">
<label>${who} <input name="strategy" maxlength="64" required></label>
<label>${address} <input name="url" type="url" required></label>
<button>${set}</button></form>`;
}

function contractItem(contract: SetupView['contracts'][number]): SafeHtml {
  const { pattern, tick_size: tickSize, point_value: pointValue, currency, timezone, display } = contract;
  const { tick, aPoint } = words().setup.contracts;
  const parts = [
    tick(formatNumber(tickSize)),
    aPoint(`${formatNumber(pointValue)} ${currency}`),
    timezone,
    display,
  ];
  return html`<li><strong>${pattern}</strong> <small>${parts.filter((part) => part !== null).join(' · ')}</small>
<form method="post" action="/contracts/remove"><input type="hidden" name="pattern" value="${pattern}"><button class="reject">${words().setup.remove}</button></form></li>`;
}

function contractForm(): SafeHtml {
  const { contracts, optional } = words().setup;
  return html`<form method="post" action="/contracts" class="fields">
<label>${contracts.pattern} <input name="pattern" maxlength="40" required></label>
<label>${contracts.tickSize} <input name="tick_size" required></label>
<label>${contracts.pointValue} <input name="point_value" required></label>
<label>${contracts.currency} <input name="currency" maxlength="5" required></label>
<label>${optional(contracts.zone)} <input name="timezone"></label>
<label>${optional(contracts.display)} <input name="display"></label>
<button>${contracts.add}</button></form>`;
}
