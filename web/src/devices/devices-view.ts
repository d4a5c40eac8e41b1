export interface DeviceView {
  readonly device_id: string;
  readonly name: string;
  readonly approver: string;
  readonly paired_at: string;
  readonly seen_at: string | null;
  readonly revoked_at: string | null;
  /** The one that asks. */
  readonly this_one: boolean;
}

export interface DevicesView {
  readonly devices: readonly DeviceView[];
}

/** A link that pairs one phone, once. */
export interface PairingOffer {
  readonly url: string;
  /** A whole `<svg>`. */
  readonly qr_svg: string;
  readonly expires_in_ms: number;
}

export interface RevokedDevice {
  readonly device_id: string;
  readonly revoked_at: string;
}
