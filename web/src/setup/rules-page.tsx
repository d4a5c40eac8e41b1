import { useMemo } from 'preact/hooks';
import { words } from '../../../src/domain/language/words.ts';
import { Icon, PageTitle } from '../app/parts.tsx';
import type { Router } from '../app/router.ts';
import { createServerView, useRefreshOnChange } from '../app/server-view.ts';
import type { InboxStore } from '../inbox/inbox-store.ts';
import { Fault } from '../lib/shared-parts.tsx';
import type { RulesView } from '../lib/views.ts';
import { NewsPanel } from './news-panel.tsx';
import { NewRulePanel } from './rule-form.tsx';
import { RulePanel } from './rule-panel.tsx';

interface RulesPageProps {
  readonly router: Router;
  readonly store: InboxStore;
  readonly embedded: RulesView | undefined;
}

/** Each rule with its arithmetic is a few queries. */
const REFRESH_APART_MS = 5_000;

/** The rules, and what each says today. */
export function RulesPage({ router, store, embedded }: RulesPageProps) {
  const said = words().rulesPage;
  const asked = useMemo(() => createServerView<RulesView>('/rules', embedded), []);
  useRefreshOnChange(store, asked.refresh, REFRESH_APART_MS);
  const view = asked.view.value;
  const refresh = () => void asked.refresh();
  return (
    <>
      <a class="back" href="/setup">
        <Icon name="back" />
        {words().shell.pages.setup}
      </a>
      <PageTitle router={router} title={words().shell.pages.rules} />
      <Fault text={asked.fault.value} />
      {view === undefined && <p class="quiet">{words().shell.loading}</p>}
      {view?.rules.length === 0 && <p class="quiet">{said.noRule}</p>}
      {view !== undefined && (
        <div class="panels">
          {view.rules.map((rule) => (
            <RulePanel key={rule.rule_id} rule={rule} now={store.now.peek()} onChange={refresh} />
          ))}
          <NewRulePanel onChange={refresh} />
          <NewsPanel calendars={view.calendars} now={store.now.peek()} onChange={refresh} />
          <datalist id="strategies">
            {view.strategies.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </div>
      )}
      <p class="quiet about">{said.about}</p>
    </>
  );
}
