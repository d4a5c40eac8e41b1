import '../styles/shell.css';
import '../styles/inbox.css';
import '../styles/setup.css';
import { App } from '../app/app.tsx';
import type { AppPageData } from '../app/page-data.ts';
import { registerWorker } from '../app/register-worker.ts';
import { createRouter } from '../app/router.ts';
import { createInboxStore } from '../inbox/inbox-store.ts';
import { mount } from '../lib/mount.ts';
import { readPageData } from '../lib/page-data.ts';
import { isPairedAfterAll } from '../pairing/is-paired-after-all.ts';
import { PairingPage } from '../pairing/pairing-page.tsx';

async function open(data: AppPageData): Promise<void> {
  if (data.pairing === undefined)
    mount(<App router={createRouter()} store={createInboxStore(data.inbox)} data={data} />);
  // Without its fragment, since going to a fragment of the same address would load nothing.
  else if (data.pairing.code === null && (await isPairedAfterAll()))
    location.replace(location.pathname + location.search);
  else mount(<PairingPage code={data.pairing.code} />, { hasAlarm: false });
}

// Not awaited here: Vite would leave the style of the whole site an empty script beside it, and link that.
void open(readPageData<AppPageData>() ?? {});
registerWorker();
