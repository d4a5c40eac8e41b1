/**
 * Roots where a vendor's own differ from the exchange's, or mean another contract: Bloomberg's UB is the Buxl, CME's the
 * Ultra Bond. A vendor's map is complete: what isn't in it isn't understood in that vendor's spelling.
 */

/** Bloomberg, with its yellow key. */
export const BLOOMBERG_ROOTS: ReadonlyMap<string, string> = mapOf(
  'INDEX',
  'ES:ES NQ:NQ DM:YM RTY:RTY FA:EMD GX:FDAX VG:FESX SM:FSMI Z:Z UX:VX NK:NK225 TP:TOPIX XU:CN',
  'COMDTY',
  'CL:CL CO:BRN NG:NG XB:RB HO:HO QS:ULS GC:GC SI:SI HG:HG PL:PL TY:ZN US:ZB WN:UB UXY:TN FV:ZF TU:ZT FF:ZQ SFR:SR3',
  'COMDTY',
  'RX:FGBL OE:FGBM DU:FGBS UB:FGBX OAT:FOAT IK:FBTP ER:I C:ZC S:ZS W:ZW KW:KE O:ZO SM:ZM BO:ZL LC:LE FC:GF LH:HE',
  'COMDTY',
  'KC:KC SB:SB CC:CC CT:CT JO:OJ JB:JGBL',
  'CURNCY',
  'EC:6E JY:6J BP:6B AD:6A CD:6C SF:6S NV:6N PE:6M BR:6L DX:DX',
);

/** CQG, as in `F.US.EPZ26`. */
export const CQG_ROOTS: ReadonlyMap<string, string> = mapOf(
  '',
  'EP:ES MES:MES ENQ:NQ MNQ:MNQ YM:YM MYM:MYM RTY:RTY M2K:M2K CLE:CL NGE:NG RBE:RB HOE:HO GCE:GC SIE:SI CPE:HG PLE:PL',
  '',
  'USA:ZB TYA:ZN FVA:ZF TUA:ZT ULA:UB TNA:TN ZCE:ZC ZSE:ZS ZWA:ZW EU6:6E JY6:6J BP6:6B DA6:6A CA6:6C SF6:6S',
);

/**
 * Interactive Brokers' symbols, as in `FUT EUR 20261214`; the local ones, such as `6EZ6`, have the exchange's root. Not in
 * it is what one symbol has in several sizes: SI is silver of 5000 and of 1000 ounces, DAX of 25, 5 and 1 euro.
 */
export const IB_ROOTS: ReadonlyMap<string, string> = mapOf(
  '',
  'EUR:6E JPY:6J GBP:6B AUD:6A CAD:6C CHF:6S NZD:6N MXP:6M BRR:BTC ETHUSDRR:ETH GBL:FGBL GBM:FGBM',
  '',
  'GBS:FGBS GBX:FGBX VIX:VX N225:NK225 N225M:NK225M TOPX:TOPIX XINA50:CN',
);

export const IB_MANY_SIZES: ReadonlySet<string> = new Set(['SI', 'DAX', 'ESTX50', 'SMI']);

/** `['KEY', 'A:B C:D', …]` as a map from `A KEY`, or from `A` where the key is empty. */
function mapOf(...pairs: readonly string[]): ReadonlyMap<string, string> {
  const entries = pairs.flatMap((key, index) => (index % 2 === 1 ? [] : rowsOf(key, pairs[index + 1] ?? '')));
  return new Map(entries);
}

function rowsOf(key: string, rows: string): [string, string][] {
  return rows.split(' ').map((row) => {
    const [theirs, ours] = row.split(':') as [string, string];
    return [key === '' ? theirs : `${theirs} ${key}`, ours];
  });
}
