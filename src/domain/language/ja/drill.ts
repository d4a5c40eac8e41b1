import type { Words } from '../words.ts';

export const drill: Words['drill'] = {
  banner: '訓練: これは練習です。発注されません。',
  luck: '訓練は短いため、結果の大半は運で決まります。練習であり、助言ではありません。',
  endings: {
    stop: 'ストップに到達',
    target: 'ターゲットに到達',
    time: '当日終了時に決済',
    not_filled: '約定せず',
    open: '不明',
    unknown: '不明',
  },
  endingWithResult: (ending, result) => `${ending}、${result}`,
  approved: '承認しました',
  rejected: '却下しました',
  noAnswer: '回答なし',
};
