import { preferences } from '../../../src/domain/preferences.ts';

const BEEPS_AT = [0, 0.22] as const;
const BEEP = { seconds: 0.14, hertz: 880, volume: 0.25 } as const;
const VIBRATION_MS = [200, 100, 200];

let audio: AudioContext | undefined;

/** Sounds or vibrates for a trade that has just arrived, if somebody chose that for this browser. */
export function alertArrival(): void {
  const { alert } = preferences();
  if (alert === 'sound' || alert === 'both') beep();
  // Absent on iOS and on machines without a motor.
  if (alert === 'vibration' || alert === 'both') navigator.vibrate?.(VIBRATION_MS);
}

/** Generated, so that there is nothing to load. A browser keeps silent until the page was touched once. */
function beep(): void {
  audio ??= new AudioContext();
  const { currentTime, destination } = audio;
  void audio.resume().catch(() => undefined);
  for (const at of BEEPS_AT) {
    const tone = new OscillatorNode(audio, { frequency: BEEP.hertz });
    const volume = new GainNode(audio, { gain: BEEP.volume });
    tone.connect(volume).connect(destination);
    tone.start(currentTime + at);
    tone.stop(currentTime + at + BEEP.seconds);
  }
}
