import type { Words } from '../words.ts';

export const attention: Words['attention'] = {
  fast: (count, seconds) => `直近${count}回の承認は、いずれも${seconds}秒未満でした。`,
  losses: (count) => `あなたが承認した直近${count}件のトレードは損失でした。`,
  streak: (count) => `直近${count}件のトレードを続けて承認しています。`,
};
