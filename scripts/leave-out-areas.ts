import type { Plugin } from 'vite';

/** Areas of the catalogs, by file, that only the server writes: a page would load them for nothing. */
export const SERVER_AREAS: Readonly<Record<string, string>> = {
  'channel-checks': 'channelChecks',
  'report-picture': 'reportPicture',
  'setting-faults': 'settingFaults',
  welcome: 'welcome',
};

const FILE = /\/src\/domain\/language\/[\w-]+\/([\w-]+)\.ts$/;

/** Builds the pages with these areas empty. */
export function leaveOutAreas(): Plugin {
  return {
    name: 'leave-out-areas',
    apply: 'build',
    enforce: 'pre',
    load(id) {
      const area = SERVER_AREAS[FILE.exec(id.replaceAll('\\', '/'))?.[1] ?? ''];
      return area === undefined ? null : `export const ${area} = {};`;
    },
  };
}
