import type { Words } from '../words.ts';

export const channelChecks: Words['channelChecks'] = {
  subjects: {
    connection: (vendor) => `${vendor} への接続`,
    pushcutKey: 'Pushcut のキー',
    pushcutSecret: 'Pushcut のシークレット',
    pushcutNotification: 'Pushcut の通知',
    pushcutDevices: 'Pushcut のデバイス',
    ntfyServer: 'ntfy サーバー',
    pushoverDevices: 'Pushover のデバイス',
    telegramBot: 'Telegram ボット',
    telegramPresses: 'Telegram のボタン',
    notifyAction: 'Home Assistant の notify アクション',
    webhook: 'Webhook',
    webPush: 'Web プッシュ',
    webPushTo: (device) => `${device} への Web プッシュ`,
    test: 'テスト通知',
  },
  sentences: {
    answered: (vendor, status) => `${vendor} の応答: ${status}`,
    answeredWith: (vendor, status, detail) => `${vendor} の応答: ${status}（${detail}）`,
    unreachable: (vendor, code) => `${vendor} に接続できません（${code}）`,
    noAnswer: (vendor) => `${vendor} が時間内に応答しませんでした`,
    stopped: (vendor) => `${vendor} の応答前に中断しました`,
    starting: 'サーバーは起動中です',
    nobody: 'Web プッシュが設定されたデバイスがありません',
    turnOnInSetup: 'スマホで Countersign を開き、「セットアップ」で「通知をオンにする」を押してください。',
    sentAgain: '対応不要です。再送されます。',
    checkConnection: (setting) => `このサーバーのインターネット接続と ${setting} を確認してください。`,
    rateLimited: (vendor) => `${vendor} がこのサーバーの送信を制限しています。許可され次第、再送されます。`,
    proxyBetween: (setting, vendor) =>
      `${setting} と、このサーバーと ${vendor} の間のプロキシの有無を確認してください。`,
    vendorProblem: (vendor) => `${vendor} 側に問題があります。メッセージは再送されます。`,
    checkWentWrong: 'チェック自体が失敗しました。',
    pleaseReport: 'ご報告ください。',
    notConfigured: '設定されていません。',
    setSettings: (settings) => `サーバーの環境変数 ${settings} を設定し、再起動してください。`,
    accepted: (channel) => `${channel} が受け付けました。スマホを確認してください。`,
    failedUnknown: '不明な理由で失敗しました。',
    seeLog: 'サーバーのログを確認してください。',
    pushcutKeyAccepted: 'PUSHCUT_API_KEY は有効です。',
    pushcutUnable: 'PUSHCUT_SECRET では、シークレット・通知・デバイスが正しいかを Pushcut に確認できません。',
    pushcutTryFirst:
      '最初の通知が届くか確認するか、代わりに PUSHCUT_API_KEY を設定して確認できるようにしてください。',
    pushcutUnreadable: 'Pushcut は応答しましたが、一覧を読み取れません。',
    pushcutTryAgain: 'もう一度お試しください。続く場合は、PUSHCUT_URL とプロキシの有無を確認してください。',
    pushcutFound: (name) => `通知 ${name} が見つかりました。`,
    pushcutNone: (name, found) => `${name} という通知はありません。見つかったもの: ${found}。`,
    pushcutCreate: (name) =>
      `Pushcut アプリで ${name} とまったく同じ名前の通知を作成するか、PUSHCUT_NOTIFICATION を設定してください。`,
    pushcutRename: (nearest, name) =>
      `PUSHCUT_NOTIFICATION を ${nearest} にするか、アプリでその通知を ${name} に変更してください。`,
    pushcutNoDevice: 'Pushcut に登録されたデバイスがありません。',
    pushcutOpenApp: 'スマホで Pushcut アプリを開き、通知を許可して、Account を確認してください。',
    willRing: (names) => `通知先: ${names}。`,
    pushcutMissing: (missing, found) => `Pushcut に未登録: ${missing}。見つかったもの: ${found}。`,
    pushcutSetDevices: 'PUSHCUT_DEVICES をアプリの名前どおりに設定するか、削除してすべてに通知してください。',
    pushcutKeyRefused:
      'PUSHCUT_API_KEY が拒否されました。アプリ（Account、Integrations）で新しいキーを作成し、設定してください。',
    pushcutSecretRefused:
      'PUSHCUT_SECRET が拒否されました。アプリから Webhook アドレスをもう一度コピーし、設定してください。',
    notThatServer: (setting, vendor) =>
      `${setting} を確認してください。そのサーバーは ${vendor} ではありません。`,
    pushcutNoNotification: (name) =>
      `Pushcut に ${name} とまったく同じ名前の通知がありません。アプリで作成してください。`,
    pushcutNoNotificationOrSecret: (name) =>
      `Pushcut に ${name} とまったく同じ名前の通知がないか、PUSHCUT_SECRET がこのアカウントのものではありません。アプリで作成してください。`,
    pushcutRunDoctor:
      'Pushcut がこのリクエストを受け付けません。`countersign doctor` を実行し、ステータスとともにご報告ください。',
    ntfyUnhealthy: '応答はありますが、正常な ntfy サーバーではありません。',
    proxyInBetween: (setting) => `${setting} と、間のプロキシの有無を確認してください。`,
    ntfyAnswers:
      'サーバーは応答し、トピックも読めます。スマホが購読しているかは、テスト通知でしかわかりません。',
    ntfyProtected:
      'トピックは保護されています。読み書きできるユーザーのトークンを NTFY_TOKEN に設定してください。',
    ntfyRunDoctor:
      'ntfy がこのメッセージを受け付けません。`countersign doctor` を実行し、ステータスとともにご報告ください。',
    pushoverNoDevice: '登録されたデバイスがありません。',
    pushoverMissing: (missing) => `未登録: ${missing}。`,
    pushoverSignIn: 'スマホのアプリにサインインし、PUSHOVER_DEVICES を確認してください。',
    pushoverCompare:
      'PUSHOVER_TOKEN、PUSHOVER_USER、PUSHOVER_DEVICES を pushover.net の表示と比べてください。',
    telegramMayWrite: (bot, chat) => `@${bot} はチャット ${chat} に書き込めます。`,
    telegramWaiting: (count, detail) =>
      `Telegram がこのサーバーに接続できず、${count} 件が待機中です: ${detail}。`,
    telegramForeign:
      'ボットに別のプログラムの Webhook が設定されているため、ボタン操作がこのサーバーに届きません。',
    telegramOwnBot: 'Countersign 専用のボットを使うか、その Webhook を削除（deleteWebhook）してください。',
    telegramLeftOver: 'ボットに TELEGRAM_UPDATES=webhook の Webhook が残っています。',
    telegramRestart: 'サーバーを再起動してください。Webhook を削除し、ポーリングに切り替わります。',
    telegramNotSet: 'Webhook が設定されていないため、ボタン操作がこのサーバーに届きません。',
    telegramStart:
      'サーバーを起動すると Webhook が設定されます。起動中の場合は、ログで理由を確認してください。',
    telegramReachable: 'インターネットから有効な証明書で PUBLIC_URL に接続できるか確認してください。',
    telegramUnreadable: '応答はありますが、Bot API ではありません。',
    telegramTokenRefused:
      'TELEGRAM_BOT_TOKEN が拒否されました。@BotFather からもう一度コピーし、設定してください。',
    telegramMayNotWrite: (chat) =>
      `ボットはチャット ${chat} に書き込めません。Telegram でボットを開き、Start を押してください。`,
    telegramCheckChat: (chat) =>
      `TELEGRAM_CHAT_ID（${chat}）を確認してください。Telegram でボットを開いて Start を押すか、グループに追加してください。`,
    homeFound: (name) => `notify.${name} が見つかりました。`,
    homeNone: (name, phones) => `notify.${name} はありません。見つかったスマホ: ${phones}。`,
    homeSetNotify:
      'HOME_ASSISTANT_NOTIFY にそのいずれかを設定してください。スマホのアプリを一度開くと作られます。',
    homeTokenRefused:
      'HOME_ASSISTANT_TOKEN が拒否されました。新しい長期アクセストークンを作成し、設定してください。',
    homeNoAction: (name) =>
      `Home Assistant に notify.${name} がないか、メッセージを拒否しています。\`countersign doctor\` を実行してください。`,
    webhookUntried: '設定済みです。受信側がメッセージを受け付けるかは、テスト通知でしかわかりません。',
    webhookSignature: '受信側が署名を拒否しました。WEBHOOK_SECRET を確認してください。',
    webhookNobody: 'そのアドレスに受信側がありません。WEBHOOK_URL を確認してください。',
    webhookRefuses:
      '受信側がメッセージを受け付けません。受信側のログと、送信内容を説明した docs/WEBHOOK.md を確認してください。',
    switchedOn: 'オンです。',
    noneNotified: '通知できるデバイスがありません。',
    noneOfNotified: (approver) => `${approver} のデバイスには通知できるものがありません。`,
    pressInSetup: 'スマホで Countersign を開き、「セットアップ」で「通知をオンにする」を押してください。',
    pressThere: 'そのデバイスで Countersign を開き、「セットアップ」で「通知をオンにする」を押してください。',
    subscriptionEnded: '購読が終了したため、通知が届きません。',
    lastRejected: (error) => `最後のメッセージが拒否されました: ${error}。`,
    tooLongInactive: '長期間未使用のため、通知が届きません。',
    pairAgain: 'もう一度ペアリングするか、削除してください。',
    isSetUp: '設定済みです。',
  },
};
