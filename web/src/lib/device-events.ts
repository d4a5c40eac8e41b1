interface DeviceEvents {
  /** The page is looked at again, or the network is back: what it shows may be old. */
  readonly onWake: () => void;
  readonly onOffline: () => void;
}

export function watchDevice({ onWake, onOffline }: DeviceEvents): void {
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) onWake();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') onWake();
  });
  addEventListener('online', onWake);
  addEventListener('offline', onOffline);
}
