import { type PushcutStandIn, startPushcutStandIn } from '../../src/demo/pushcut-stand-in/index.ts';

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
  close(): Promise<void>;
}

export async function startModelPhone(): Promise<ModelPhone> {
  const standIn = await startPushcutStandIn();
  const cards = new Map<string, Told>();
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
  });
  return { standIn, told: (uuid) => cards.get(uuid), close: () => standIn.close() };
}
