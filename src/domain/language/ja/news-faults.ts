import type { Words } from '../words.ts';

export const newsFaults: Words['newsFaults'] = {
  noEvents: '予定がありません',
  allOver: (count, day) =>
    `これからの予定がありません。${count} 件すべて終わり、最後は ${day} です。新しいファイルを使ってください`,
  tooManyStored: (most) =>
    `以前の分と合わせて ${most} 件を超えます。先にカレンダーを削除するか、重要な予定だけにしてください`,
  tooLarge: (megabytes) => `${megabytes} MB を超えています。今後数か月の予定だけにしてください`,
  unreadable: (lines) => `読み取れません。${lines}`,
  line: (line, rule) => `${line} 行目: ${rule}。`,
  moreLines: (count) => `ほかに ${count} 行が読み取れません。`,
  noText: 'テキストではありません。カレンダーを .ics か .csv で保存してください',
  webPage: 'ウェブページです。そこにある .ics か .csv ファイルをダウンロードしてください',
  quotationMark: '引用符の位置が正しくありません',
  tooManyEvents: (most) => `予定が ${most} 件を超えています。今後数か月の分だけにしてください`,
  tooManyRepeating: (most) => `繰り返す予定が ${most} 件を超えています。減らしてください`,
  noStart: 'DTSTART のない予定です',
  tooLong: (days) => `${days} 日を超えています。複数の予定に分けてください`,
  noCalendar: 'iCalendar ファイルは BEGIN:VCALENDAR で始まらなければなりません',
  afterEnd: 'END:VCALENDAR の後には置けません',
  mustEnd: (kind, line) => `${line} 行目に対する END:${kind} でなければなりません`,
  cutOff: (kind) => `${kind} に END がありません。ファイルが途中で切れています`,
  noNameValue: (found) => `「名前:値」でなければなりません（内容: 「${found}」）`,
  timeOf: (name, found) =>
    `${name} は 20261204T083000Z のような時刻でなければなりません（内容: 「${found}」）`,
  noZoneOf: (name) =>
    `${name} にタイムゾーンがありません。ファイルのタイムゾーンを America/New_York のように指定してください`,
  unknownZoneOf: (name, zone) =>
    `${name} のタイムゾーン「${zone}」は不明です。ファイルのタイムゾーンを America/New_York のように指定してください`,
  noZone:
    '時刻にタイムゾーンがありません。ファイルのタイムゾーンを America/New_York のように指定してください',
  unknownZone: (zone) =>
    `タイムゾーン「${zone}」は不明です。ファイルのタイムゾーンを America/New_York のように指定してください`,
  repeats: (found) => `繰り返し ${found} は読み取れません。日付を個別の予定として書いてください`,
  countsTooLong: '20 年を超える繰り返しです。日付を個別の予定として書いてください',
  columns: (example, found) =>
    `${example} のように列名が必要です。date と event は必須です（内容: ${found}）`,
  nothing: 'なし',
  time: (found) => `時刻は 08:30 か 8:30am の形にしてください（内容: 「${found}」）`,
  currency: (found) => `通貨は USD のようなコードにしてください（内容: 「${found}」）`,
  impact: (found) => `影響度は high、medium、low のいずれかにしてください（内容: 「${found}」）`,
  ambiguousDate: (found, one, other) =>
    `日付「${found}」は ${one} とも ${other} とも読めます。2026-12-31 の形で書いてください`,
  date: (found) => `日付は 2026-12-31 の形にしてください（内容: 「${found}」）`,
  noSuchTime: (found) => `存在する時刻にしてください（内容: 「${found}」）`,
  skippedTime: (zone, found) => `${zone} に存在する時刻にしてください。「${found}」は夏時間で飛ばされます`,
};
