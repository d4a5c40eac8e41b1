import type { Words } from '../words.ts';

export const cautions: Words['cautions'] = {
  betweenTicksMark: (term) => `${term}が呼値の間`,
  betweenTicks: (term, price, tick) => `${term} ${price}は、${tick}刻みの呼値の間にあります。`,
  belowZeroMark: (term) => `${term}がゼロ以下`,
  belowZero: (term, price) => `${term} ${price}はゼロより大きくありません。`,
  contradicts: {
    stop: (price, worth, said, other) =>
      `ストラテジーの指定が矛盾しています。ストップ ${price}は${worth}に相当しますが、${said}とも指定され、これはストップ ${other}に当たります。`,
    target: (price, worth, said, other) =>
      `ストラテジーの指定が矛盾しています。ターゲット ${price}は${worth}に相当しますが、${said}とも指定され、これはターゲット ${other}に当たります。`,
  },
  atRisk: (money) => `リスク ${money}`,
  toWin: (money) => `利益 ${money}`,
  away: (distance) => `${distance}の距離`,
  contradictsMark: (term, said) => `${term}: ${said}とも指定`,
  contractUnknown: '商品仕様が不明: 金額から価格を計算できず、通貨も不明です',
  assumed: (contract, worth) => `推定: ${contract}、${worth}`,
  inShares: '数量は株数',
  inUnits: '数量は単位数',
  aPoint: (money) => `1ポイント ${money}`,
  aTick: (money) => `1ティック ${money}`,
  old: (age) => `${age}前`,
  oldFrom: (age, date) => `${age}前(${date})`,
  newestBarMark: (age) => `最新の足は${age}`,
  newestBar: (age) => `最新の足は${age}のものです。`,
  zoneMissingMark: (age) => `最新の足は${age}: タイムゾーン未指定?`,
  zoneMissing: (age) =>
    `最新の足は${age}のもので、ちょうど時間単位の差です。\`timezone\` が抜けていませんか?`,
  barsCorrected: (count) => `不正な足${count}本を補正(始値または終値が範囲外)`,
  barsLeftOut: (count) => `不正な足${count}本を除外(価格なし)`,
  twoPersons: (finding) => `2人の承認が必要です: ${finding}。`,
  ruleUnknown: (finding) => `ルールを確認できません: ${finding}。`,
  ruleBroken: (finding) => `ルール違反です: ${finding}。`,
  ruleUnknownMark: (rule) => `${rule}: 不明`,
  ruleBrokenMark: (rule, figure, limit) => `${rule}: ${figure}、上限 ${limit}`,
};
