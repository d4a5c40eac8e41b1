import Type, { type Static } from 'typebox';
import { formatPart, listRulings } from '../../domain/rules/format-part.ts';
import { RULE_ACTIONS, RULE_KINDS } from '../../domain/rules/rule-kind.ts';
import type { Ruling } from '../../domain/rules/ruling.ts';
import { translateRuling } from '../../domain/rules/translate-ruling.ts';
import type { Trade } from '../../domain/trade.ts';

const ends_at = Type.Union([Type.String({ format: 'date-time' }), Type.Null()], {
  description: 'When the rule stops refusing by itself; null if never, or if that is not known.',
});
const ruling = {
  name: Type.String({ description: 'For people: `Daily loss of breakout`.' }),
  kind: Type.Enum([...RULE_KINDS]),
  figure: Type.String({ description: 'What was found: `−$1040`.' }),
  limit: Type.String({ description: 'What is allowed: `−$1000`.' }),
  text: Type.String({ description: 'Both in a sentence.' }),
  ends_at,
};

/** The rule that refused a trade, for its strategy. */
export const RuleFacts = Type.Object(ruling, {
  description: 'The rule that refused the trade; absent if none did.',
});

/** What one rule said about a trade, with how its figure was derived. */
export const RulingView = Type.Object({
  ...ruling,
  action: Type.Enum([...RULE_ACTIONS]),
  verdict: Type.Enum(['holds', 'broken', 'unknown']),
  parts: Type.Array(Type.Object({ trade_uuid: Type.String(), text: Type.String() }), {
    description: 'The trades that the figure was added up from.',
  }),
});

export function ruleFacts({ name, kind, figure, limit, text, endsAt }: Ruling): Static<typeof RuleFacts> {
  const ends_at = endsAt === null ? null : new Date(endsAt).toISOString();
  return { name, kind, figure, limit, text, ends_at };
}

/** What the rules said about a trade, for its page. */
export function ruleFields(trade: Trade): { rules?: Static<typeof RulingView>[] } {
  const rules = listRulings(trade)
    .map(translateRuling)
    .map((each) => ({
      ...ruleFacts(each),
      action: each.action,
      verdict: each.verdict,
      parts: each.parts.map((part) => ({ trade_uuid: part.tradeUuid, text: formatPart(part, each) })),
    }));
  return rules.length === 0 ? {} : { rules };
}
