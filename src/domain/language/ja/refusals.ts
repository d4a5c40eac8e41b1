import type { Words } from '../words.ts';

const AGAIN =
  'もう一度使うには、このスマホで新しいペアリングリンクを開いてください。リンクは、ペアリング済みのスマホの「セットアップ」→「スマホ」か、' +
  'サーバーの「countersign pair」で作成できます。';

export const refusals: Words['refusals'] = {
  sentence: (title) => `${title}。`,
  tradeIs: (status) => `このトレードは${STATUSES[status]}です。`,
  anotherBody: 'この UUID では別の本文が送られています。',
  approvedAsAsked: (approver) => `${approver} がストラテジーの提案どおりに承認しました。`,
  approvedWith: (approver, changes) => `${approver} が変更して承認しました: ${changes}。`,
  tryAgainIn: (seconds) => `${seconds} 秒後にもう一度お試しください。`,
  addressUnreadable: 'アドレスを読み取れません。',
  pushGoesTo: (approver, names) =>
    `このデバイスは ${approver} 用にペアリングされていますが、Web プッシュの送信先は ${names} です。`,
  notRecorded: (verdict, reason) =>
    `「${verdict === 'approve' ? '承認' : '却下'}」を記録できませんでした。${reason}もう一度押すか、取引プラットフォームを確認してください。`,
  unavailable: {
    database: 'データベースを利用できません。',
    files: 'データベースのファイルが削除または置き換えられました。',
    clock: 'サーバーの時計が変わりました。時刻が確かになるまで、何も判断されません。',
    picture: '画像を時間内に描けませんでした。ページには同じ数値とバーが表示されます。',
  },
  session: {
    removed: {
      title: 'このスマホは削除されました',
      text: `トレードの表示も判断もできません。${AGAIN}`,
    },
    unused: {
      title: 'このスマホは長い間使われていませんでした',
      text: `忘れられたスマホで判断されないよう、ペアリングは終了しました。${AGAIN}`,
    },
    approverRemoved: {
      title: 'このスマホの承認者は削除されました',
      text: `その名前はもう承認者ではありません。${AGAIN}`,
    },
  },
  pairing: {
    used: {
      title: 'このペアリングリンクは使用済みです',
      text:
        'リンクで登録できるのは 1 台、1 回だけです。別のスマホには新しいリンクを作成してください: ペアリング済みのスマホの「セットアップ」→「スマホ」、' +
        'またはサーバーの「countersign pair」。使ったのがあなたでなければ、そこですぐにそのスマホを削除してください。',
    },
    expired: {
      title: 'このペアリングリンクは期限切れです',
      text:
        'リンクの有効時間は 10 分です。新しいリンクを作成してください: ペアリング済みのスマホの「セットアップ」→「スマホ」、またはサーバーの' +
        '「countersign pair」。',
    },
  },
  onlyPaired: {
    title: 'リンクでは一時停止を解除できません',
    text: 'ペアリング済みのスマホの受信箱か、サーバーの「countersign resume」で再開してください。',
  },
  rules: {
    strategyChars: '1〜64 文字の英数字、空白、ピリオド、ハイフン、下線にしてください',
    strategyName: 'ストラテジー名にしてください',
    strategyWithKey: (found) => `キーのあるストラテジーにしてください（入力: 「${found}」）`,
    deviceName: '1〜64 文字にしてください',
    time: '時刻にしてください',
    timeLike: (example, found) => `${example} の形にしてください（入力: 「${found}」）`,
    timeAhead: '366 日以内の未来の時刻にしてください',
    noSessionEnd: '時刻にしてください。セッションの終わりがわかるトレードや先物がありません',
    httpsAddress: (example) => `${example} のような https アドレスにしてください`,
    noLogin: 'ログイン情報は含められません',
    noFragment: '# は含められません',
    noPrivateNetwork: 'プライベートネットワークは指定できません（BRIDGE_MAY_BE_PRIVATE=on で許可）',
    hostFound: (host) => `実在するホストにしてください（入力: ${host}）`,
    noBridge: (strategy) => `ブリッジがありません: 「${strategy}」`,
    display: (styles, found) => `小数の桁数か、${styles} のいずれかにしてください（入力: 「${found}」）`,
    patternName: (found) => `1〜40 文字の名前にしてください（入力: 「${found}」）`,
    aboveZero: (found) => `0 より大きくしてください（入力: ${found}）`,
    currencyCode: (found) => `USD や USDT のようなコードにしてください（入力: 「${found}」）`,
    zone: (example, found) => `${example} のような IANA タイムゾーンにしてください（入力: 「${found}」）`,
    sameNames: (pattern, other) =>
      `「${pattern}」と登録済みの「${other}」は同じ名前に一致します。どちらかを削除してください`,
    twoContracts: (pattern, one, two) =>
      `「${pattern}」は ${one} と ${two} の 2 つに一致します。それぞれ登録してください`,
    declaredAlready: (pattern) => `「${pattern}」はすでに登録されています`,
    notDeclared: (pattern) => `登録されていません: 「${pattern}」`,
    noCalendar: (name) => `カレンダー名ではありません: 「${name}」`,
    notOn: (name) => `有効ではありません: 「${name}」`,
    mustBe: (sentence) => `「${sentence}」でなければなりません`,
    notAmendable: '変更できません。ストラテジーが許可していません',
    between: (min, max, found) => `${min} から ${max} までにしてください（入力: ${found}）`,
    whole: (found) => `整数にしてください（入力: ${found}）`,
    multipleOfTick: (tick, found) => `ティック ${tick} の倍数にしてください（入力: ${found}）`,
    entrySide: {
      below: (entry, direction, found) =>
        `${direction} のエントリー ${entry} より下にしてください（入力: ${found}）`,
      above: (entry, direction, found) =>
        `${direction} のエントリー ${entry} より上にしてください（入力: ${found}）`,
    },
    besideStrategy: 'ストラテジーと同時には指定できません。どちらか一方を一時停止してください',
    sessionOrTime: (example, found) => `「session」か ${example} の形にしてください（入力: 「${found}」）`,
  },
};

const STATUSES = {
  pending: '判断待ち',
  approved: '承認済み',
  rejected: '却下済み',
  expired: '期限切れ',
  withdrawn: '取り消し済み',
  lapsed: '承認の失効',
} as const;
