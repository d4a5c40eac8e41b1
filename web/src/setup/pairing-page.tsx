import { useSignal } from '@preact/signals';
import { LanguagePicker } from '../lib/language-picker.tsx';
import { guessDeviceName, parsePairingCode } from './pairing.ts';

export interface PairingData {
  /** Null if there is no link yet: an installed app has no address bar to open one in. */
  readonly code: string | null;
  /** Whose phone it becomes, where several people decide. */
  readonly approver?: string;
  /** Why this phone isn't paired any more. */
  readonly title?: string;
  readonly text?: string;
}

export function PairingPage({ code, approver, title, text }: PairingData) {
  const given = useSignal(code);
  return (
    <main class="page pairing-page">
      {given.value === null ? (
        <PasteLink
          title={title ?? "This device isn't paired"}
          text={text}
          onCode={(found) => {
            given.value = found;
          }}
        />
      ) : (
        <NameDevice code={given.value} approver={approver} />
      )}
      <LanguagePicker />
    </main>
  );
}

interface NameDeviceProps {
  readonly code: string;
  readonly approver: string | undefined;
}

/** A plain form: the response sets the session and redirects to the inbox. */
function NameDevice({ code, approver }: NameDeviceProps) {
  return (
    <form class="pairing" method="post" action="/pair">
      <h1>Pair this device</h1>
      <p class="quiet">
        Anyone holding it can see, approve and reject all trades
        {approver !== undefined && (
          <>
            {' '}
            as <strong>{approver}</strong>
          </>
        )}
        .
      </p>
      <input type="hidden" name="code" value={code} />
      <label for="device-name">Device name</label>
      <input
        id="device-name"
        name="name"
        defaultValue={guessDeviceName(navigator.userAgent)}
        maxLength={64}
        required
        autocomplete="off"
      />
      <button type="submit" class="primary">
        Pair
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
      <label for="pairing-link">Pairing link</label>
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
        {fault.value ? "That isn't a pairing link. Copy the whole link." : ''}
      </p>
      <button type="submit" class="primary">
        Continue
      </button>
    </form>
  );
}

const HowToPair = () => (
  <p>
    On a paired device, open <strong>Setup</strong>, <strong>Phones</strong> and scan the code. Or run{' '}
    <code>countersign pair</code> on the server.
  </p>
);
