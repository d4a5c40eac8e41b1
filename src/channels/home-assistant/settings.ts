import { SettingFault } from '../../domain/setting-fault.ts';
import type { SettingDeclaration } from '../../lib/setting-declaration.ts';
import type { People } from '../channel.ts';
import {
  readKey,
  readOrigin,
  readPeople,
  readValue,
  type SettingValues,
  type VendorPerson,
} from '../setting-values.ts';

export const HOME_ASSISTANT_SETTINGS: readonly SettingDeclaration[] = [
  {
    name: 'HOME_ASSISTANT_URL',
    about: 'Address of Home Assistant; http only on this machine or your own network.',
    secret: false,
    getsSecrets: ['HOME_ASSISTANT_TOKEN'],
  },
  {
    name: 'HOME_ASSISTANT_TOKEN',
    about: 'Long-lived access token of an administrator, who may hear of button presses.',
    secret: true,
  },
  {
    name: 'HOME_ASSISTANT_NOTIFY',
    about: 'Name of the notify action, such as `mobile_app_anas_iphone`, or of a group of them.',
    secret: false,
    personal: 'whole',
    plain: withoutDomain,
  },
  {
    name: 'HOME_ASSISTANT_USER_IDS',
    about:
      'Ids of the Home Assistant users who may decide, separated by commas; with several approvers, each followed by a name, as in `id:anna`.',
    secret: false,
    listsPeople: true,
  },
];

export interface HomeAssistantSettings {
  readonly origin: string;
  readonly token: string;
  readonly notify: string;
  readonly users: readonly VendorPerson[];
}

/** Undefined without an address. */
export function readHomeAssistantSettings(
  values: SettingValues,
  people?: People,
): HomeAssistantSettings | undefined {
  const address = readValue(values, 'HOME_ASSISTANT_URL');
  if (address === undefined) return undefined;
  const token = need(values, 'HOME_ASSISTANT_TOKEN', 'longLivedToken');
  const notify = withoutDomain(need(values, 'HOME_ASSISTANT_NOTIFY', 'notifyAction'));
  if (!/^\w{1,100}$/.test(notify))
    throw new SettingFault(
      'HOME_ASSISTANT_NOTIFY',
      ({ notifyName }) => notifyName('mobile_app_anas_iphone'),
      JSON.stringify(notify),
    );
  return Object.freeze({
    origin: readOrigin('HOME_ASSISTANT_URL', address, true),
    token: readKey('HOME_ASSISTANT_TOKEN', token, 'accessToken'),
    notify,
    users: readPeople('HOME_ASSISTANT_USER_IDS', need(values, 'HOME_ASSISTANT_USER_IDS', 'userIds'), people),
  });
}

function withoutDomain(action: string): string {
  return action.replace(/^notify\./, '');
}

function need(
  values: SettingValues,
  setting: string,
  what: 'longLivedToken' | 'notifyAction' | 'userIds',
): string {
  const value = readValue(values, setting);
  if (value !== undefined) return value;
  throw new SettingFault(
    setting,
    (expected) => expected[what],
    ({ nothing }) => nothing,
  );
}
