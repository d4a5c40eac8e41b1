import { useSignal } from '@preact/signals';
import { fillSlots, slot } from '../../../src/domain/language/slots.ts';
import { words } from '../../../src/domain/language/words.ts';
import { LanguagePicker } from '../lib/language-picker.tsx';
import { guessDeviceName, parsePairingCode } from './pairing.ts';

export interface PairingData {
  /** Null if there is no link yet: an installed app has no address bar to open one in. */
  readonly code: string | null;
  /** What follows in place of the inbox. */
  readonly next?: 'start';
  /** Whose phone it becomes, where several people decide. */
  readonly approver?: string;
  /** Why this phone isn't paired any more. */
  readonly title?: string;
  readonly text?: string;
}

export function PairingPage({ code, next, approver, title, text }: PairingData) {
  const given = useSignal(code);
  return (
    <main class="page pairing-page">
      {given.value === null ? (
        <PasteLink
          title={title ?? words().devices.pairing.isNotPaired}
          text={text}
          onCode={(found) => {
            given.value = found;
          }}
        />
      ) : (
        <NameDevice code={given.value} next={next} approver={approver} />
      )}
      <LanguagePicker />
    </main>
  );
}

interface NameDeviceProps {
  readonly code: string;
  readonly next: 'start' | undefined;
  readonly approver: string | undefined;
}

/** A plain form: the response sets the session and redirects to the inbox. */
function NameDevice({ code, next, approver }: NameDeviceProps) {
  const { power, powerAs, pairing } = words().devices;
  return (
    <form class="pairing" method="post" action="/pair">
      <h1>{pairing.pairThis}</h1>
      <p class="quiet">
        {approver === undefined ? power : fillSlots(powerAs(slot(0)), <strong>{approver}</strong>)}
      </p>
      <input type="hidden" name="code" value={code} />
      {next !== undefined && <input type="hidden" name="next" value={next} />}
      <label for="device-name">{pairing.name}</label>
      <input
        id="device-name"
        name="name"
        defaultValue={guessDeviceName(navigator.userAgent)}
        maxLength={64}
        required
        autocomplete="off"
      />
      <button type="submit" class="primary">
        {pairing.pair}
      </button>
    </form>
  );
}

interface PasteLinkProps {
  readonly title: string;
  readonly text: string | undefined;
  readonly onCode: (code: string) => void;
}

function PasteLink({ title, text, onCode }: PasteLinkProps) {
  const said = words().devices.pairing;
  const fault = useSignal(false);
  function read(event: SubmitEvent): void {
    event.preventDefault();
    const pasted = new FormData(event.currentTarget as HTMLFormElement).get('link');
    const code = parsePairingCode(String(pasted));
    fault.value = code === undefined;
    if (code !== undefined) onCode(code);
  }
  return (
    <form class="pairing" onSubmit={read}>
      <h1>{title}</h1>
      {text === undefined ? <HowToPair /> : <p>{text}</p>}
      <label for="pairing-link">{said.link}</label>
      <input
        id="pairing-link"
        name="link"
        required
        autocomplete="off"
        inputMode="url"
        placeholder="https://…/pair?code=…"
        aria-describedby="pairing-fault"
      />
      <p id="pairing-fault" class="fault" role="alert">
        {fault.value ? said.notALink : ''}
      </p>
      <button type="submit" class="primary">
        {said.continue}
      </button>
    </form>
  );
}

function HowToPair() {
  const { devices, shell } = words();
  return (
    <p>
      {fillSlots(
        devices.pairing.howTo(slot(0), slot(1), slot(2)),
        <strong>{shell.pages.setup}</strong>,
        <strong>{shell.pages.devices}</strong>,
        <code>countersign pair</code>,
      )}
    </p>
  );
}
