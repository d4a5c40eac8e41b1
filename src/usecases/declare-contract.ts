import { brokenRule } from '../domain/broken-rule.ts';
import { type Declaration, normalizeName } from '../domain/instruments/declaration.ts';
import { type DeclarationFault, findDeclarationFault } from '../domain/instruments/declaration-fault.ts';
import { writePriceFormat } from '../domain/instruments/price-format.ts';
import { type Credential, holdCredential } from './credential.ts';
import type { Services } from './ports.ts';

type Needs = Pick<Services, 'store' | 'clock' | 'announcer'>;

/** Stores what the operator says about a contract, with an audit entry; or says what is wrong with it. */
export async function declareContract(
  { store, clock, announcer }: Needs,
  asked: Declaration,
  actor: string,
  credential?: Credential,
): Promise<DeclarationFault | undefined> {
  const declaration = {
    ...asked,
    pattern: normalizeName(asked.pattern),
    currency: asked.currency.toUpperCase(),
  };
  const now = clock.now();
  const fault = await store.transaction(async (queries) => {
    await holdCredential(queries, credential);
    const found = findDeclarationFault(declaration, await queries.listDeclarations());
    if (found !== undefined) return found;
    const { pattern, tickSize, pointValue, currency, timezone, format } = declaration;
    const data = {
      pattern,
      tick_size: tickSize,
      point_value: pointValue,
      currency,
      timezone,
      format: format === null ? null : writePriceFormat(format),
    };
    if (!(await queries.insertDeclaration(declaration, now, actor))) return alreadyDeclared(pattern);
    await queries.appendAudit({ at: now, kind: 'contract_declared', actor, tradeUuid: null, data });
    return undefined;
  });
  if (fault === undefined) announcer.announce(null, 'committed');
  return fault;
}

/** Somebody else declared it in the meantime. */
const alreadyDeclared = (pattern: string): DeclarationFault =>
  brokenRule('pattern', ({ declaredAlready }) => declaredAlready(pattern));

/** False when there is no such pattern. */
export async function removeContract(
  { store, clock, announcer }: Needs,
  name: string,
  actor: string,
  credential?: Credential,
): Promise<boolean> {
  const pattern = normalizeName(name);
  const now = clock.now();
  const isRemoved = await store.transaction(async (queries) => {
    await holdCredential(queries, credential);
    if (!(await queries.removeDeclaration(pattern))) return false;
    const data = { pattern };
    await queries.appendAudit({ at: now, kind: 'contract_removed', actor, tradeUuid: null, data });
    return true;
  });
  if (isRemoved) announcer.announce(null, 'committed');
  return isRemoved;
}
