import { once } from 'node:events';
import { type PushcutStandIn, startPushcutStandIn } from '../support/pushcut-stand-in/index.ts';

/** What one card says, and the addresses of the buttons that its question had. */
export interface Told {
  readonly title: string;
  readonly text: string;
  readonly isQuestion: boolean;
  readonly buttons: ReadonlyMap<string, string>;
  /** What a tap on the card opens. */
  readonly pageUrl: string;
}

/** The phone of the approver, as it was last told of each trade. */
export interface ModelPhone {
  readonly standIn: PushcutStandIn;
  told(uuid: string): Told | undefined;
  /** Whether it shows the pictures of cards, which is what tells the server that they arrived. */
  isOn: boolean;
  /** Whether it has shown the picture of a question about the trade. */
  hasShown(uuid: string): boolean;
  /** Resolves when it has shown what it was sent. */
  settled(): Promise<void>;
  /** Resolves when it was told so, at the end of the title, of the trade. Rejects after a while. */
  untilTold(uuid: string, ending: string): Promise<void>;
  close(): Promise<void>;
}

const PATIENCE_MS = 20_000;

export async function startModelPhone(): Promise<ModelPhone> {
  const standIn = await startPushcutStandIn();
  const cards = new Map<string, Told>();
  const shown = new Set<string>();
  const showing = new Set<Promise<void>>();

  function show(uuid: string): void {
    const fetched = standIn.fetchPicture(uuid).then(async (response) => {
      await response.arrayBuffer();
      if (response.status === 200) shown.add(uuid);
    });
    // A picture that a killed server did not send is a picture that was not seen.
    const ended = fetched.catch(() => {}).finally(() => showing.delete(ended));
    showing.add(ended);
  }

  const phone: ModelPhone = {
    standIn,
    isOn: true,
    told: (uuid) => cards.get(uuid),
    hasShown: (uuid) => shown.has(uuid),
    settled: async () => void (await Promise.all(showing)),
    async untilTold(uuid, ending) {
      const isTooLate = AbortSignal.timeout(PATIENCE_MS);
      while (!cards.get(uuid)?.title.endsWith(ending)) {
        const aborted = once(isTooLate, 'abort').then(() =>
          Promise.reject(new Error(`never told "${ending}"`)),
        );
        await Promise.race([standIn.nextReceived(), aborted]);
      }
    },
    close: () => standIn.close(),
  };
  standIn.onReceived(({ body }) => {
    const { id = '', title = '', text = '', actions = [], defaultAction } = body;
    const buttons = new Map(actions.map(({ name, url = '' }) => [name, url]));
    const earlier = cards.get(id)?.buttons ?? buttons;
    // The links of a question that has been replaced still exist: on another phone, or in a proxy's log.
    cards.set(id, {
      title,
      text,
      isQuestion: buttons.size > 0,
      buttons: buttons.size > 0 ? buttons : earlier,
      pageUrl: defaultAction?.url ?? '',
    });
    if (phone.isOn && buttons.size > 0) show(id);
  });
  return phone;
}
