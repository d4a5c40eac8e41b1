import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createEditedProxy, type Place } from './edited-proxy.ts';
import type { ReverseProxy } from './reverse-proxy.ts';

/** The real nginx with the file that ships, read from within a configuration such as the system's. */
export const createNginx = (): Promise<ReverseProxy> =>
  createEditedProxy({
    command: 'nginx',
    package: 'nginx-light',
    file: 'nginx.conf',
    logFiles: ['countersign.log', 'countersign-error.log'],
    edit(text, { folder, httpPort, httpsPort, certificate, instances }) {
      const [server = ''] = /^\tserver .*$/m.exec(text) ?? [];
      return text
        .replace(server, instances.map((instance) => server.replace('127.0.0.1:8000', instance)).join('\n'))
        .replaceAll(/^\tlisten \[::\].*\n/gm, '')
        .replace('listen 80;', `listen 127.0.0.1:${httpPort};`)
        .replace('listen 443 ', `listen 127.0.0.1:${httpsPort} `)
        .replaceAll(/\/etc\/letsencrypt\/live\/[\w./]+\.pem/g, certificate)
        .replaceAll('approve.example.com', 'localhost')
        .replaceAll('/var/log/nginx', folder);
    },
    words(path, place) {
      const main = join(place.folder, 'main.conf');
      writeFileSync(main, mainFile(path, place));
      return ['-p', place.folder, '-c', main];
    },
  });

const TEMPORARY = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];

function mainFile(path: string, { folder }: Place): string {
  return [
    ...(process.getuid?.() === 0 ? ['user root;'] : []),
    'daemon off;',
    `pid ${folder}/nginx.pid;`,
    'error_log stderr emerg;',
    'events {}',
    'http {',
    'access_log off;',
    ...TEMPORARY.map((name) => `${name}_temp_path ${folder}/${name};`),
    `include ${path};`,
    '}',
  ].join('\n');
}
