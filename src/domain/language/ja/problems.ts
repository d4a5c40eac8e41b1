import type { Words } from '../words.ts';

export const problems: Words['problems'] = {
  malformed_json: {
    title: '本文が JSON ではありません',
    advice:
      '完全な JSON オブジェクトを 1 つ送ってください。__proto__ や constructor という名前の項目は使えません。',
  },
  bad_request: {
    title: 'リクエストを読み取れません',
    advice: '/openapi.json と比べてください。',
  },
  request_timeout: {
    title: 'リクエストが時間内に届きませんでした',
    advice: 'もう一度送ってください。途中まで届いた分は無視されました。',
  },
  headers_too_large: {
    title: 'リクエストヘッダーが大きすぎます',
    advice: 'ヘッダーは 16 KB 未満にし、Cookie は当サーバーのものだけにしてください。',
  },
  key_missing: {
    title: 'API キーが送られていません',
    advice:
      '「Authorization: Bearer <key>」ヘッダーを送ってください。キーは「countersign keys add」で作成できます。',
  },
  key_refused: {
    title: 'API キーが不明か、失効しています',
    advice:
      'ストラテジーのキーファイルを「countersign keys list」と比べてください。不明なときは新しいキーを作成してください。',
  },
  session_missing: {
    title: 'このスマホはペアリングされていません',
    advice: '「countersign pair」を実行して表示されたリンクを開くか、トレードの通知を開いてください。',
  },
  link_refused: {
    title: 'このリンクは無効です',
    advice:
      'リンクが途中で切れている可能性があります。スマホの通知をもう一度開いてください。リンクは 1 つのトレードと 1 つの目的にだけ使えます。',
  },
  link_expired: {
    title: 'このリンクは期限切れです',
    advice: 'リンクで判断できるのはトレードの待機中だけです。このリンクではもう何も判断できません。',
  },
  link_invalidated: {
    title: 'このリンクは無効化されました',
    advice:
      'スマホが削除され、それ以前に送られたリンクはすべて無効になりました。何も判断されていません。ペアリング済みのスマホの受信箱で判断してください。' +
      '新しい通知は使えます。',
  },
  cross_origin: {
    title: '別のサイトからのリクエストです',
    advice: 'トレードのページか通知で判断してください。',
  },
  hook_refused: {
    title: 'メッセージにこのフックのシークレットがありません',
    advice: 'ここに送信できるのは、このサーバーがアドレスを渡したサービスだけです。',
  },
  hook_unknown: {
    title: 'アドレスが不明か、失効しています',
    advice: '「countersign keys add <strategy> --tradingview」で作成し、アラートに貼り付けてください。',
  },
  pairing_refused: {
    title: 'ペアリングコードが無効です',
    advice:
      '誤り、使用済み、または期限切れです。「countersign pair」をもう一度実行してください。コードは 10 分間、1 回だけ有効です（途中でスマホを削除すると無効になります）。',
  },
  trade_not_found: {
    title: 'トレードが見つかりません',
    advice: '先に送信してください。ストラテジーに見えるのは自分のトレードだけです。',
    onPage: 'アドレスが途中で切れている可能性があります。判断待ちのトレードは受信箱にあります。',
  },
  device_not_notified: {
    title: 'このデバイスの承認者には Web プッシュが届きません',
    advice: 'Web プッシュを受け取る承認者としてペアリングするか、APPROVER_NAME を変更してください。',
  },
  device_not_found: {
    title: 'デバイスが見つかりません',
    advice: 'デバイスの一覧を再読み込みしてください。',
  },
  key_not_found: {
    title: 'キーが見つかりません',
    advice: 'キーの一覧を再読み込みしてください。',
  },
  channel_not_found: {
    title: 'チャネルが見つかりません',
    advice: 'チャネルの一覧を再読み込みしてください。',
  },
  alert_not_found: {
    title: 'アラートが見つかりません',
    advice: '受信箱を再読み込みしてください。',
  },
  no_such_route: {
    title: 'ページが見つかりません',
    advice: '使えるアドレスは /openapi.json にあります。',
    onPage: '判断待ちのトレードは受信箱にあります。',
  },
  uuid_taken: {
    title: 'この UUID は別のトレードのものです',
    advice:
      '新しいトレードには新しい UUID を使ってください。再送するときはまったく同じ本文を送ってください。',
  },
  already_approved: {
    title: 'このトレードはすでに承認されています',
    advice: '最初の判断が有効です。エントリーを止めるには取引プラットフォームを使ってください。',
  },
  approval_differs: {
    title: '先に別の注文が承認されました',
    advice:
      '2 人の承認者が同じ注文を承認する必要があります。トレードをもう一度確認し、最初の承認者と同じ変更で承認するか、却下してください。',
  },
  slow_down: {
    title: 'まだ承認されていません。ひと呼吸おいてください',
    advice: 'トレードのページを開いて承認するか、却下してください。却下はいつでもすぐにできます。',
  },
  already_rejected: {
    title: 'このトレードはすでに却下されています',
    advice: '最初の判断が有効です。ストラテジーは新しいトレードで再度尋ねることができます。',
  },
  already_claimed: {
    title: 'このトレードはすでに引き取られています',
    advice: '注文がブローカーに届いている可能性があります。取引プラットフォームを使ってください。',
  },
  trade_pending: {
    title: 'まだ判断されていません',
    advice: '判断を待ってください。',
  },
  trade_rejected: {
    title: 'トレードは却下されました',
    advice: '執行しないでください。',
  },
  trade_expired: {
    title: '判断がないまま期限が切れました',
    advice: '執行しないでください。ストラテジーは新しいトレードで再度尋ねることができます。',
  },
  trade_withdrawn: {
    title: 'ストラテジーがトレードを取り消しました',
    advice: '執行しないでください。',
  },
  trade_lapsed: {
    title: '承認されましたが、時間内に引き取られませんでした',
    advice: '執行しないでください。ストラテジーは新しいトレードで再度尋ねることができます。',
  },
  execution_window_over: {
    title: '承認が古すぎて引き取れません',
    advice: '執行しないでください。ストラテジーは新しいトレードで再度尋ねることができます。',
  },
  not_claimed: {
    title: 'このトレードは引き取られていません',
    advice: '執行を報告できるのは引き取ったトレードだけです。',
  },
  result_not_open: {
    title: 'このトレードの結果は入力できません',
    advice: '何も執行されていないか、ストラテジーが結果を報告済みです。トレードを読み直してください。',
  },
  not_overdue: {
    title: '遅れている報告はありません',
    advice: '確認するものはありません。報告が届いた可能性があるので、トレードを読み直してください。',
  },
  sequence_taken: {
    title: 'この連番は別の報告で使われています',
    advice: 'トレードごとに報告の番号を増やし、再送するときは内容を変えないでください。',
  },
  alert_id_taken: {
    title: 'この ID は別のアラートのものです',
    advice: 'アラートごとに新しい ID を使ってください。再送するときはまったく同じ本文を送ってください。',
  },
  body_too_large: {
    title: '本文が大きすぎます',
    advice: '最大 2 MB、2000 本のバーまでです。',
  },
  unsupported_media_type: {
    title: '本文の種類が違います',
    advice: '「Content-Type: application/json」を送ってください。',
  },
  invalid_request: {
    title: '値がルールに合っていません',
    advice: '示された項目を直してください。何も保存されていません。',
  },
  stop_contradicts_risk: {
    title: 'ストップが二重に指定され、値が異なります',
    advice:
      'どちらか一方だけを送るか、2 ティックまたは 10% 以内で一致させてください。"on_conflict": "use_price" なら価格が優先され、' +
      'もう一方は承認者に知らされます。何も保存されていません。',
  },
  target_contradicts_amount: {
    title: 'ターゲットが二重に指定され、値が異なります',
    advice:
      'どちらか一方だけを送るか、2 ティックまたは 10% 以内で一致させてください。"on_conflict": "use_price" なら価格が優先され、' +
      'もう一方は承認者に知らされます。何も保存されていません。',
  },
  decision_unreadable: {
    title: '判断を読み取れません',
    advice:
      '本文なし、または /openapi.json の項目を持つ JSON オブジェクトを送ってください。何も判断されていません。',
    onPage: '何も判断されていません。トレードに戻って、もう一度判断してください。',
  },
  amendment_refused: {
    title: 'この変更ではトレードを承認できません',
    advice: '示された項目を直すか、変更せずに承認してください。何も判断されていません。',
  },
  too_many_requests: {
    title: 'リクエストが多すぎます',
    advice: '少し待ってから、もう一度お試しください。',
  },
  internal_error: {
    title: 'サーバーで問題が発生しました',
    advice:
      'もう一度お試しください。続く場合は、サーバーのログでリクエスト ID を調べてください。トレードは執行しないでください。',
  },
  decision_not_recorded: {
    title: '判断を記録できませんでした',
    advice: '数秒後にもう一度押すか、取引プラットフォームを確認してください。',
  },
  no_channel_working: {
    title: '使えるチャネルがありません',
    advice:
      '何も保存されていません。トレードを執行しないでください。もう一度試すか、require_channel なしで送信してください。',
  },
  not_ready: {
    title: 'サーバーの準備ができていません',
    advice: '数秒後にもう一度お試しください。トレードは執行しないでください。',
  },
};
