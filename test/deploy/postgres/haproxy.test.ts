import { readDeployed } from '../support/edited-proxy.ts';
import { createHaproxy } from '../support/haproxy.ts';
import { testProxy } from '../support/proxy-suite.ts';

testProxy({
  create: createHaproxy,
  checksHealth: true,
  logged: / (GET|POST) \/[\w/.-]+ \d{3} /,
  keepAliveMs: () => Number(/ pool-purge-delay (\d+)s/.exec(readDeployed('haproxy.cfg'))?.[1]) * 1000,
});
