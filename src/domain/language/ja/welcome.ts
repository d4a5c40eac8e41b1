import type { Words } from '../words.ts';

export const welcome: Words['welcome'] = {
  running: (version) => `Countersign ${version} が動作しています。`,
  ready: (phones, channels) =>
    `端末 ${phones} 台がペアリング済みです。取引は ${channels.join('、')} で通知されます。`,
  isOpening:
    'ブラウザーでこのページが開きます。開かない場合は、このアドレスをブラウザーに貼り付けてください:',
  openLink: 'ブラウザーでこのアドレスを開いてください:',
  onceOnly:
    'このリンクは 10 分以内に 1 回だけ使えます。開いたブラウザーは取引を承認できるようになるので、他人に渡さないでください。',
  overSsh: (command) =>
    `サーバーが別のマシンの場合は、先にブラウザーのあるマシンで実行してください: ${command}`,
  keepOpen:
    'このウィンドウは開いたままにしてください。閉じている間は取引の確認ができません。Ctrl-C でサーバーを停止します。動作の記録は以下に表示されます。',
};
