import { createEditedProxy } from './edited-proxy.ts';
import type { ReverseProxy } from './reverse-proxy.ts';

/** The real HAProxy with the file that ships. */
export const createHaproxy = (): Promise<ReverseProxy> =>
  createEditedProxy({
    command: 'haproxy',
    package: 'haproxy',
    file: 'haproxy.cfg',
    logFiles: [],
    edit(text, { httpPort, httpsPort, certificate, instances }) {
      const servers = instances.map((instance, index) => `\tserver number${index} ${instance}`);
      return text
        .replace(/^\tserver .*$/m, servers.join('\n'))
        .replaceAll(/^\t(user|group|chroot) .*\n/gm, '')
        .replace('bind :80', `bind 127.0.0.1:${httpPort}`)
        .replace('bind :443', `bind 127.0.0.1:${httpsPort}`)
        .replace('/etc/haproxy/approve.example.com.pem', certificate);
    },
    words: (path) => ['-db', '-f', path],
  });
