import type { Words } from '../words.ts';

export const start: Words['start'] = {
  title: 'はじめに',
  intro:
    '各ステップは自動で確認され、足りないものを表示します。いつでも中断して、後から、またはスマートフォンで続けられます。',
  states: { done: '完了', todo: '未完了', failed: '要対応', warning: '注意あり', checking: '確認中' },
  copy: 'コピー',
  copied: 'コピー済み',
  guide: '詳しく読む',

  tryIt: {
    title: 'まず試す',
    text: '練習用の取引で、何を判断するのかをここで確認できます。注文は出せません。',
    button: '練習用の取引を表示',
    demo: '電話付きの模擬市場は、別のウィンドウで次を実行します:',
  },
  useIt: '使う',
  finished: {
    title: '完了: 判断はスマートフォンで',
    text: 'まずシミュレーションで始めてください。いくつかの取引を承認、却下、放置してみるまで、戦略はデモ口座のままにします。',
    next: '次は、上限を設定する、受信箱を見る、ガイドを読む。',
    remove:
      'このブラウザーでも取引を承認できます。スマートフォンだけにするには、「端末」でこのブラウザーを削除してください。',
    links: { inbox: '受信箱', rules: 'ルール', devices: '端末', setup: '設定', docs: 'ガイド' },
  },

  clock: {
    wrong: (seconds, isAhead) =>
      `このマシンの時計は ${seconds} 秒${isAhead ? '進んで' : '遅れて'}いるため、スマートフォンに表示される時刻が正しくありません。`,
    advice:
      'システムの自動時刻合わせ (NTP) を有効にしてください。Windows では、設定、時刻と言語、日付と時刻、今すぐ同期。',
  },

  address: {
    other: '別のアドレスを使う',
    homeAfter: '次に、そのネットワークでのこのコンピューターのアドレスを入力してください:',
    title: 'スマートフォンからサーバーに届くようにする',
    checking: 'アドレスを確認しています…',
    machine: (url) => `${url} はこのコンピューターでしか使えず、スマートフォンからは開けません。`,
    machineAdvice: 'サーバーの場所を下から選び、そこで得たアドレスを設定してください。',
    unknownHost: (host) => `${host} という名前のサーバーはありません。`,
    unknownHostAdvice: 'トンネルやプロバイダーに表示されているものと一字ずつ比べてください。',
    untrusted: (host, reason) => `${host} の証明書が無効です: ${reason}`,
    untrustedAdvice:
      'スマートフォンも拒否します。トンネル、または Caddy などのプロキシで有効な証明書を取得してください。',
    silent: (url, reason) => `${url} が応答しません: ${reason}`,
    silentAdvice: (port) =>
      `トンネルまたはプロキシを起動し、このマシンのポート ${port} に向けてください。スマートフォンで Wi-Fi を切ってアドレスが開けるなら、そのまま進んでください。自分自身に届かないルーターもあります。`,
    wrongStatus: (url, status) => `${url} がステータス ${status} を返しました。間に別のものがあります。`,
    stranger: (url) => `${url} は別のサーバーにつながっています。`,
    wrongAdvice: (port) =>
      `トンネルまたはプロキシを、独自のログインなしで、このマシンのポート ${port} に向けてください。`,
    plain: (url) => `${url} は応答しますが、https ではありません。`,
    plainAdvice:
      '取引を承認するリンクを途中で誰でも読めます。ブラウザーの通知も使えません。https のアドレスを使ってください。トンネルなら得られます。',
    homeAdvice:
      '自宅のネットワーク内でのみ使え、そこにいる誰でも取引を承認するリンクを読めます。試すには十分ですが、実際の取引には https のアドレスを使ってください。',
    ok: (url) => `${url} は応答しています。`,
    where: 'サーバーはどこで動いていますか?',
    tunnel: 'このコンピューター (トンネルを使用)',
    tunnelText:
      'トンネルを使うと、このコンピューターに https のアドレスが付きます。どちらかをインストールし、別のウィンドウで実行してください:',
    tunnelAfter:
      '表示された https のアドレスを設定してください。Tailscale のアドレスは変わりません。cloudflared は起動のたびに変わります。',
    home: '自宅のネットワーク内のみ',
    homeText: 'トンネルなしで試す場合。スマートフォンは同じ Wi-Fi に接続してください。',
    domain: '独自ドメインのサーバー',
    domainText:
      'Caddy などのプロキシをサーバーの前に置くと、証明書は自動で取得されます。手順はガイドにあります。',
    render: 'Render',
    renderText: 'アドレスは Render が設定します。ここですることはありません。',
    none: 'アドレスなし',
    noneText:
      'Telegram なら不要です。ステップ 3 で選んでください。ページはこのコンピューターでのみ開けます。',
  },

  settings: {
    save: '保存',
    saved: '保存しました',
    starting: 'サーバーが新しい設定で起動し直します。このページは自動で続きます。',
    undone: '最後の変更ではサーバーを起動できなかったため、元に戻しました:',
    fixed: (names) => `環境変数または .env ファイルで設定済み: ${names}`,
    write: 'プログラムと同じ場所の .env ファイルに次を書き、サーバーを起動し直してください:',
  },

  phone: {
    title: 'スマートフォンをペアリングする',
    here: 'このスマートフォンはペアリング済みです。',
    done: (count) => `このブラウザー以外に ${count} 台がペアリング済みです。`,
    todo: 'ペアリング済みなのはこのブラウザーだけです。',
    todoAdvice: 'コードを表示し、スマートフォンのカメラで読み取って、そちらで続けてください。',
    outOfReach:
      'スマートフォンからこのサーバーをまだ開けません。先にステップ 1 を行ってください。Telegram だけを使う場合は不要です。',
    button: 'コードを表示',
    scan: 'スマートフォンのカメラで読み取ってください。10 分以内に 1 回、1 台をペアリングできます。',
    link: 'または、スマートフォンでこのリンクを開く',
  },

  channel: {
    again: '設定を入力し直す',
    switchOn: '有効にする',
    title: 'スマートフォンを鳴らす',
    none: 'チャネルが設定されていないため、スマートフォンは鳴りません。',
    noneAdvice: '1 つ選び、キーを入力してください。',
    untested: (channel) => `${channel} は設定済みです。まだ鳴らしていません。`,
    untestedAdvice: 'スマートフォンをロックして、鳴らしてください。',
    sent: (channel) => `${channel} に通知を送りました。スマートフォンを待っています…`,
    sentAdvice: 'スマートフォンで通知をタップしてください。',
    delivered: 'スマートフォンに届きました。',
    deliveredAdvice: 'タップしてください。見たことが確実になります。',
    unreached: (channel) => `${channel} は通知を受け付けましたが、どのスマートフォンにも届いていません。`,
    unreachedAdvice:
      'スマートフォンの電源は入っていて、オンラインですか? アプリの通知は許可され、集中モードはオフですか? アプリを一度開いてから、もう一度鳴らしてください。',
    unopened: (channel) => `${channel} は通知を受け付けましたが、まだ誰もタップしていません。`,
    pictureAdvice: (url) =>
      `スマートフォンから ${url} を開けることも必要です。ステップ 1 を参照してください。`,
    seen: (channel) => `${channel} の通知がスマートフォンに届き、確認されました。`,
    ring: 'スマートフォンを鳴らす',
    choose: 'チャネルを選ぶ',
    another: '別のチャネルを設定する',
    about: {
      pushcut: 'iPhone: 画像と APPROVE、REJECT を通知に表示します。Pushcut Pro が必要です。',
      ntfy: 'Android と iPhone、無料のオープンソース。アカウント不要です。',
      telegram: '無料で、どのスマートフォンでも使えます。公開アドレスは不要です。',
      pushover: '確認するまで鳴り続けます。判断はページで行います。',
      'home-assistant': 'Home Assistant を使っている場合。',
      'web-push': 'ペアリング済み端末のブラウザー: アプリもアカウントも不要です。https が必要です。',
      webhook: '自作のプログラム向け。',
    },
    how: {
      pushcut:
        'アプリで Notifications、Add を選び、名前を正確に “Trade Approval” にします。次に Account、Integrations、Add API Key。',
      ntfy: 'アプリで、20 文字以上のランダムな名前のトピックを購読します。トークンはトピックを保護した場合だけ必要です。',
      telegram:
        '@BotFather に /newbot を送り、トークンをコピーします。自分のボットで開始を押します。番号は @userinfobot で分かります。',
      pushover: 'pushover.net でトークン用のアプリケーションを作り、ユーザーキーをコピーします。',
      'home-assistant':
        'プロフィールのセキュリティで長期アクセストークンを作ります。notify サービスはスマートフォンのものです。',
      'web-push': 'ここで有効にします。その後、各端末で通知を有効にします。',
      webhook: 'アドレスと、双方が知る秘密の文字列。',
    },
    onDevice: 'その後、鳴らしたい各端末で「設定」を開き、通知をオンにしてください。',
  },

  platform: {
    title: 'プラットフォームを接続する',
    none: 'キーを持つ戦略はまだありません。',
    noneAdvice: 'プラットフォームを選ぶと、キーとコピーする行が表示されます。',
    unheard: (strategy) => `「${strategy}」にはキーがありますが、まだ接続していません。`,
    unheardAdvice:
      'コピーした行で戦略を起動すると、この表示は自動で変わります。行を失くした場合は、別のキーを作成してください。',
    heard: (strategy) => `「${strategy}」がこのサーバーに接続しました。`,
    choose: 'プラットフォーム',
    strategy: '戦略の名前',
    button: 'キーを作成して行を表示',
    made: (strategy) => `「${strategy}」のキー`,
    once: '今すべてコピーしてください。キーが表示されるのはこの 1 回だけです。',
    elsewhere: (url) => `戦略が別のマシンで動く場合は、ここのアドレスの代わりに ${url} と書いてください。`,
    names: {
      ninjatrader: 'NinjaTrader 8',
      tradingview: 'TradingView',
      python: 'Python',
      freqtrade: 'freqtrade',
      typescript: 'TypeScript または JavaScript',
      agents: 'AI エージェント (MCP)',
      shell: 'シェル、cron、n8n',
    },
    keyFile: (file) => `キーを ${file} に保存`,
    setField: (field) => `戦略の設定項目: ${field}`,
    import: 'クライアントをインポート: Tools、Import、NinjaScript Add-On、countersign-ninjatrader-gate.zip',
    webhook: 'アラートの「通知」: Webhook URL',
    message: 'アラートのメッセージ',
    copyClient: (file) => `${file} を戦略と同じ場所にコピーし、このように問い合わせます`,
    addConfig: (file) => `${file} に追加`,
    addCode: '戦略の中',
    run: '実行',
    publicOnly: 'TradingView からこのサーバーに届く必要があります。先にステップ 1 を完了してください。',
  },

  practice: {
    title: 'スマートフォンで練習用の取引を判断する',
    none: 'スマートフォンで判断された練習用の取引はまだありません。',
    noneAdvice: 'スマートフォンをロックして、送ってください。注文は出せません。',
    waiting: '練習用の取引が、スマートフォンでの判断を待っています。',
    waitingAdvice: 'そちらで承認または却下してください。',
    expired: '練習用の取引は時間内に判断されませんでした。実際の取引なら実行されていません。',
    expiredAdvice: 'スマートフォンが鳴らなかった場合は、ステップ 3 で鳴らしてから、もう一度送ってください。',
    refused: '練習用の取引は自動的に却下されました。新しい取引が一時停止中か、不在に設定されています。',
    refusedAdvice: 'どちらかは受信箱に表示されます。そこで終了してから、もう一度送ってください。',
    approved: '承認しました。注文は出ていません。',
    rejected: '却下しました。これも正しく動作しています。',
    button: '練習用の取引を送る',
  },
};
