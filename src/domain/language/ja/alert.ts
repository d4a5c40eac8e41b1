import type { Words } from '../words.ts';

export const alert: Words['alert'] = {
  silent: (strategy) => `${strategy}の応答なし`,
  back: (strategy) => `${strategy}が復帰`,
  about: (what, subject) => `${what}: ${subject}`,
  withoutApproval: (instrument) => `${instrument} 承認のない注文`,
  subjects: {
    signal_refused: 'シグナルを拒否',
    entry_not_sent: 'エントリー未送信',
    exit_not_sent: '決済未送信',
    bridge_uncertain: '発注された可能性あり',
  },
  advice: {
    signal_refused:
      '確認は行われず、何も送信されていません。決済のシグナルだった場合、ポジションは残っています。TradingViewのアラートを確認してください。',
    entry_not_sent: 'ブリッジには何も送信されていません。取引プラットフォームを確認してください。',
    exit_not_sent: 'ポジションを確認してください。残っていれば、ご自身で決済してください。',
    bridge_uncertain:
      'ブリッジがシグナルを受け取ったかどうかは不明で、再送はされません。取引プラットフォームを確認してください。',
  },
  resumed: (lasted) => `${lasted}ぶりにリクエストが再開しました。`,
  noRequest: (lasted, open) => `${lasted}リクエストがありません。${open}。`,
  pending: (count) => `判断待ちのトレード${count}件`,
  reportedOpen: (positions) => `報告上の保有: ${positions}`,
  actions: { buy: '買い', sell: '売り', sell_short: '空売り', buy_to_cover: '買い戻し' },
  states: { working: '有効', cancelled: '取消', filled: '約定' },
  filled: (quantity) => `約定 ${quantity}`,
  stateAndFilled: (state, quantity) => `${state}、約定 ${quantity}`,
  at: (price) => ` @ ${price}`,
  account: (name) => ` 口座 ${name}。`,
  checkStrategy: 'ストラテジーと取引プラットフォームを確認してください。',
  checkMeantime: 'その間に何があったか確認してください。',
  mayHold:
    '誰も承認していないポジションを保有している可能性があります。取引プラットフォームを確認してください。',
  mayStillFill: 'まだ約定する可能性があります。取引プラットフォームを確認してください。',
  wasCancelled: '取消と報告されています。取引プラットフォームを確認してください。',
  acknowledgedTitle: (subject) => `${subject}、確認済み`,
  acknowledgedBy: (approver) => `${approver}が確認しました。`,
  strategy: (name) => `ストラテジー: ${name}`,
  severalReports: (subject, count) => `${subject}、報告${count}件`,
};
