import type { Words } from '../words.ts';

export const drill: Words['drill'] = {
  banner: '演练：这是练习，不会下单。',
  luck: '演练很短：结果大多取决于运气。它是练习，不是建议。',
  endings: {
    stop: '触及止损',
    target: '到达目标',
    time: '当日收盘平仓',
    not_filled: '未成交',
    open: '未知',
    unknown: '未知',
  },
  endingWithResult: (ending, result) => `${ending}，${result}`,
  approved: '您批准了',
  rejected: '您拒绝了',
  noAnswer: '未答复',
};
