import '../styles/shell.css';
import '../styles/inbox.css';
import '../styles/setup.css';
import { App, type AppPageData } from '../app/app.tsx';
import { createRouter } from '../app/router.ts';
import { createInboxStore } from '../inbox/inbox-store.ts';
import { mount, readPageData, registerWorker } from '../lib/start-page.ts';
import { hasSession } from '../setup/pairing.ts';
import { PairingPage } from '../setup/pairing-page.tsx';

async function open(data: AppPageData): Promise<void> {
  if (data.pairing === undefined)
    mount(<App router={createRouter()} store={createInboxStore(data.inbox)} data={data} />);
  // Without its fragment, since going to a fragment of the same address would load nothing.
  else if (data.pairing.code === null && (await hasSession()))
    location.replace(location.pathname + location.search);
  else mount(<PairingPage code={data.pairing.code} />, { hasAlarm: false });
}

// Not awaited here: Vite would leave the style of the whole site an empty script beside it, and link that.
void open(readPageData<AppPageData>() ?? {});
registerWorker();
