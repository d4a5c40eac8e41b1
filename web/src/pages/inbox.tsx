import '../styles/shell.css';
import '../styles/inbox.css';
import '../styles/waiting.css';
import '../styles/room.css';
import '../styles/history.css';
import '../styles/keys.css';
import '../styles/setup.css';
import '../styles/settings.css';
import '../styles/drill.css';
import '../styles/report.css';
import { App, type AppPageData } from '../app/app.tsx';
import { createRouter } from '../app/router.ts';
import { DrillPage } from '../drill/drill-page.tsx';
import { createInboxStore } from '../inbox/inbox-store.ts';
import { loadPreferences } from '../lib/load-preferences.ts';
import { loadWords } from '../lib/load-words.ts';
import { mount, readPageData, registerWorker } from '../lib/start-page.ts';
import { hasSession } from '../setup/pairing.ts';
import { PairingPage } from '../setup/pairing-page.tsx';
import { keepSubscribed } from '../setup/push.ts';

async function open(data: AppPageData): Promise<void> {
  loadPreferences();
  await loadWords();
  if (data.drill !== undefined) mount(<DrillPage view={data.drill} />);
  else if (data.pairing === undefined) {
    mount(<App router={createRouter()} store={createInboxStore(data.inbox)} data={data} />);
    // Otherwise every page would warn that this device gets no notifications.
    await keepSubscribed().catch(() => undefined);
  }
  // Without its fragment, since navigating to a fragment wouldn't load the page.
  else if (data.pairing.code === null && (await hasSession()))
    location.replace(location.pathname + location.search);
  else mount(<PairingPage {...data.pairing} />, { hasAlarm: false });
}

// Not awaited here: otherwise Vite adds an empty script for the site's style, and links it.
void open(readPageData<AppPageData>() ?? {});
registerWorker();
