/** What the stand-in takes, keeps and shows. The body follows Pushcut's published web API. */

export interface PushcutAction {
  readonly name: string;
  readonly input?: string;
  readonly url?: string;
  readonly urlBackgroundOptions?: BackgroundRequest;
  readonly shortcut?: string;
  readonly homekit?: string;
  readonly runOnServer?: boolean;
  readonly online?: string;
  readonly keepNotification?: boolean;
}

/** Its presence makes an action a request without opening anything. */
interface BackgroundRequest {
  readonly httpMethod?: 'GET' | 'POST' | 'PUT';
  readonly httpContentType?: string;
  readonly httpBody?: string;
  readonly httpHeader?: readonly { readonly key: string; readonly value: string }[];
}

export interface PushcutBody {
  readonly id?: string;
  readonly title?: string;
  readonly text?: string;
  readonly input?: string;
  readonly image?: string;
  readonly imageData?: string;
  readonly sound?: string;
  readonly devices?: readonly string[];
  readonly threadId?: string;
  readonly isTimeSensitive?: boolean;
  readonly interruptionLevel?: 'active' | 'passive' | 'timeSensitive';
  readonly delay?: string;
  readonly scheduleTimestamp?: number;
  readonly defaultAction?: Partial<PushcutAction>;
  readonly actions?: readonly PushcutAction[];
}

export interface ReceivedNotification {
  readonly receivedAt: number;
  /** The notification's name, decoded. */
  readonly name: string;
  readonly credential: 'header' | 'secret';
  readonly body: PushcutBody;
}

/** What lies on the phone's lock screen. */
export interface Card {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly image: string | null;
  readonly sound: string | null;
  readonly isTimeSensitive: boolean;
  readonly interruptionLevel: 'active' | 'passive' | 'timeSensitive' | null;
  readonly defaultAction: Partial<PushcutAction> | null;
  readonly actions: readonly PushcutAction[];
  readonly threadId: string | null;
  readonly updatedAt: number;
  /** How often a later notification with the same id took its place. */
  readonly updates: number;
}

/**
 * How requests with a good credential are answered from now on.
 * - `status`: with that status and nothing shown; `times` of them, then `ok` again.
 * - `garbage`: 200 with a page of HTML; the card is shown.
 * - `late`: the card is shown at once, the answer follows after `delayMs`.
 * - `silence`: the card is shown, the answer never comes.
 * - `reset`: the connection breaks, nothing is shown.
 * - `redirect`: to an address where following it counts as a fault; nothing is shown.
 */
export type Behaviour =
  | { readonly kind: 'ok' }
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly retryAfter?: string;
      readonly times?: number;
    }
  | { readonly kind: 'garbage' }
  | { readonly kind: 'silence' }
  | { readonly kind: 'late'; readonly delayMs: number }
  | { readonly kind: 'reset' }
  | { readonly kind: 'redirect' };

export interface PushcutStandIn {
  readonly url: string;
  readonly apiKey: string;
  /** For the address form without a header. */
  readonly secret: string;
  /** Names of the notifications made in the app. */
  notifications: readonly string[];
  devices: readonly string[];
  /** Every valid notification in order, whatever it was answered. */
  received(): readonly ReceivedNotification[];
  /** What was shown, oldest first; the same id is one card. */
  cards(): readonly Card[];
  /** Everything seen that the documentation doesn't allow. */
  faults(): readonly string[];
  behave(behavior: Behaviour): void;
  /** Hears of every later entry of `received()`; the answer ends it. */
  onReceived(listener: (notification: ReceivedNotification) => void): () => void;
  /** The first that arrives after this call and satisfies. */
  nextReceived(predicate?: (notification: ReceivedNotification) => boolean): Promise<ReceivedNotification>;
  /** The first that satisfies, among those already there or still to come. */
  findReceived(predicate: (notification: ReceivedNotification) => boolean): Promise<ReceivedNotification>;
  /** What the phone does when a button is pressed. The card stays, so that it can be pressed again. */
  press(cardId: string, actionName: string): Promise<Response>;
  /** What the phone does when the card comes into view. */
  fetchPicture(cardId: string): Promise<Response>;
  /** Breaks what is under way, too. */
  close(): Promise<void>;
}
