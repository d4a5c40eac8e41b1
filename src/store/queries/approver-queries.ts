import type { Kysely } from 'kysely';
import type { ApproverQueries } from '../../usecases/ports.ts';
import { prepared } from '../prepared.ts';
import type { Schema } from '../schema.ts';

const selectEpoch = prepared((db, { approver }: { approver: string }) =>
  db.selectFrom('approvers').select('link_epoch').where('approver', '=', approver),
);

/** No row means that the approver's links were never invalidated: epoch 0. */
export function approverQueries(db: Kysely<Schema>): ApproverQueries {
  /** Creates the row if there is none: only a row can be locked. */
  async function addToEpoch(approver: string, steps: 0 | 1): Promise<number> {
    const row = await db
      .insertInto('approvers')
      .values({ approver, link_epoch: steps })
      .onConflict((conflict) =>
        conflict
          .column('approver')
          .doUpdateSet((eb) => ({ link_epoch: eb('approvers.link_epoch', '+', steps) })),
      )
      .returning('link_epoch')
      .executeTakeFirstOrThrow();
    return row.link_epoch;
  }

  return {
    async findLinkEpoch(approver) {
      const [row] = (await selectEpoch(db, { approver })).rows;
      return row?.link_epoch ?? 0;
    },

    holdLinkEpoch: (approver) => addToEpoch(approver, 0),
    raiseLinkEpoch: (approver) => addToEpoch(approver, 1),
  };
}
