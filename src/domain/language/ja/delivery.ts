import type { Words } from '../words.ts';

export const delivery: Words['delivery'] = {
  noChannel: '設定済みのチャネルがありません。',
  about:
    '送信: サービスが承認依頼を受け付けました。配信: スマホが取得または表示しました。確認: 開く、押す、または確認しました。時間は送信予定の時刻から計ります。',
  day: '過去 24 時間',
  month: '過去 30 日',
  lastError: (when, text, advice) => `最後のエラー（${when}）: ${text}。${advice}`,
  noReceipts: 'このチャネルには受信確認がありません。開くか押すまで、配信されたかはわかりません。',
  count: '件数',
  median: '中央値',
  within95: '95% 以内',
  sent: '送信',
  delivered: '配信',
  seen: '確認',
  failedAttempts: (list) => `失敗: ${list}`,
  none: 'なし',
  noFailures: '失敗はありません。',
  failures: {
    rejected: '拒否',
    rate_limited: '送信制限',
    vendor_fault: 'サービス側エラー',
    timeout: 'タイムアウト',
    unreachable: '接続不可',
    unexpected: '予期しないエラー',
  },
  cannotDeliver: (channel, reasons) => `${channel} で通知を届けられません: ${reasons}。`,
  rejectsThem: (error) => `拒否されています（${error}）`,
  lastFailed: (count, error) => `直近 ${count} 回の送信が失敗しました（${error}）`,
  oldestWaits: (time) => `最も古い未送信は ${time} 待っています`,
  pushStopped: (names) =>
    `${names} の Web プッシュが止まっています。そのデバイスで Countersign を開き、「セットアップ」で「通知をオンにする」を押すか、デバイスを削除してください。`,
  thenTest: 'その後、「セットアップ」からテストを送信してください。',
};
