import { readDeployed } from '../support/edited-proxy.ts';
import { createNginx } from '../support/nginx.ts';
import { testProxy } from '../support/proxy-suite.ts';

testProxy({
  create: createNginx,
  checksHealth: false,
  logged: /"(GET|POST) \/[\w/.-]+" \d{3} /,
  keepAliveMs: () => Number(/^\tkeepalive_timeout (\d+)s;/m.exec(readDeployed('nginx.conf'))?.[1]) * 1000,
});
