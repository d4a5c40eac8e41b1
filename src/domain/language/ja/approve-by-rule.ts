import type { Words } from '../words.ts';

export const approveByRule: Words['approveByRule'] = {
  title: 'ルールによる承認',
  about:
    'ルールは、範囲内のトレードをあなたなしで承認します。範囲外、不明、または警告のあるものは、いつもどおり通知されます。',
  noRule: '承認するルールはありません。',
  newRule: '新しいルール',
  agents: 'AI エージェントが提案するトレード',
  agentsRing: 'いつもどおり通知する',
  agentsToo: 'ルールが承認する',
  why: '理由',
  continue: '次へ',
  isOff: 'オフ: 文をもう一度入力する必要があります。先に削除してください。',
  removeRule: (name) => `${name} を削除`,
  typeSentence:
    'この範囲内のトレードは、あなたなしで発注されます。ルールを有効にするには、次の英文をそのまま入力してください:',
  explain: (bounds) => {
    const { strategy, instruments, directions, maxQuantity, maxRisk, minRewardToRisk } = bounds;
    const { hours, account, maxPerDay, allowsAgents, vetoSeconds } = bounds;
    const parts = [
      instruments,
      directions.map((side) => (side === 'LONG' ? '買い' : '売り')).join('または'),
      `数量は最大 ${maxQuantity}`,
      `1 件のリスクは最大 ${maxRisk}`,
      minRewardToRisk === null ? 'リスクリワードは問わない' : `リスクリワードは ${minRewardToRisk} 以上`,
      hours ?? '時間帯は問わない',
      account === null ? '口座は問わない' : `口座は ${account}`,
      `24 時間で最大 ${maxPerDay} 件`,
      ...(allowsAgents ? ['AI エージェントの提案も含む'] : []),
      vetoSeconds === 0 ? '即時に承認' : `${vetoSeconds} 秒以内に私が却下しなければ承認`,
    ];
    return `意味: ${strategy} を私なしで承認する: ${parts.join('、')}。`;
  },
  otherSentence: '文が違います。何も有効になっていません。',
  sentence: '文（英語）',
  turnOn: '有効にする',
  nameTaken: (name) => `新しい名前にしてください。「${name}」は有効です。先に削除してください`,
  /** Rules that a field breaks; each follows its name. */
  rules: {
    name: () => '1〜40 文字の a-z、0-9、- にしてください',
    strategy: () => 'ストラテジーを 1 つ指定してください',
    instruments: () => '* とカンマなしで 1〜20 個の銘柄名またはルートにしてください',
    directions: () => 'LONG、SHORT、または両方にしてください',
    maxQuantity: () => '0 より大きくしてください',
    maxRisk: () => '0 より大きい金額と USD などの通貨にしてください',
    minRewardToRisk: () => '0 より大きくしてください',
    hours: () => 'タイムゾーン付きの時間帯にしてください',
    account: () => '口座名にしてください',
    maxPerDay: () => '1〜1000 にしてください',
    vetoSeconds: (least) => `0、または ${least}〜3600 にしてください`,
    allowsAgents: () => '',
  },
  fields: {
    name: '名前',
    strategy: 'ストラテジー',
    instruments: '銘柄',
    directions: '売買方向',
    max_quantity: '1 件の最大数量',
    max_risk: '1 件の最大リスク',
    max_per_day: '24 時間の最大件数',
    min_reward_to_risk: 'リスクリワードの下限',
    hours: '時間帯',
    account: '口座',
    veto_seconds: '却下できる秒数（0: 即時）',
  },
};
