import type { Words } from '../words.ts';

export const rulesPage: Words['rulesPage'] = {
  noRule: 'ルールはありません。すべてのトレードで確認が届きます。',
  about:
    'ルールは、ストラテジーが尋ねたときと、承認を受け取る前にもう一度確認されます。すでに建てたトレードには影響しません。変更はすべて監査ログに残ります。',
  onEachTrade: 'トレードごとに確認します。',
  asFor: (trade) => `最新のトレード ${trade} の場合。`,
  instrumentOf: (instrument, strategy) => `${instrument}（${strategy}）`,
  note: (why) => `「${why}」`,
  change: '変更',
  whyRemove: '削除の理由',
  removeRule: 'ルールを削除',
  addTitle: 'ルールを追加',
  kind: '種類',
  strategy: 'ストラテジー',
  account: '口座',
  all: 'すべて',
  any: '指定なし',
  ifBroken: 'トレードが違反した場合',
  add: 'ルールを追加',
  changeRule: 'ルールを変更',
  why: '理由',
  forLater: '後で読む人のために',
  news: {
    title: 'ニュースカレンダー',
    about:
      '.ics ファイル、または date,time,zone,currency,impact,event のような見出し付きの CSV。同じ日の新しいファイルは置き換えます。',
    theCalendar: (name) => `カレンダー ${name}`,
    eventsUntil: (count, day) => `${day} まで ${count} 件`,
    noneAhead: '今後の予定なし',
    next: (day, title) => `次回 ${day}、${title}`,
    calendar: 'カレンダー',
    zone: '時刻のタイムゾーン',
    file: 'ファイル',
    content: 'またはその内容',
    contentOfFile: '.ics または .csv ファイルの内容',
    read: 'カレンダーを読み込む',
  },
  problems: {
    noCalendar: (name) =>
      `カレンダー「${name}」が読み込まれていないため、ニュースがわかりません。読み込んでください。`,
    calendarEnded: (name, day) =>
      `カレンダー「${name}」は ${day} で終わりました。新しいものを読み込んでください。`,
    calendarEnds: (name, day) =>
      `カレンダー「${name}」は ${day} で終わります。新しいものを読み込んでください。`,
    oneApprover: '承認者が 1 人しかいないため、違反したトレードは拒否されます。2 人目を追加してください。',
    noStrategy: (name) =>
      `ストラテジー「${name}」にキーがないため、どのトレードにも適用されません。名前を確認してください。`,
  },
};
