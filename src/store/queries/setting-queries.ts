import type { Kysely } from 'kysely';
import { asUtcMs } from '../../domain/units.ts';
import type { SettingsHead, SettingsQueries, StoredSetting } from '../../usecases/ports.ts';
import { prepared } from '../prepared.ts';
import type { Schema, SettingTable } from '../schema.ts';

const ONLY_ROW = 1;

const selectHead = prepared((db) =>
  db.selectFrom('settings_head').select(['revision', 'fault']).where('id', '=', ONLY_ROW),
);

export function settingQueries(db: Kysely<Schema>): SettingsQueries {
  const setHead = (values: Partial<SettingsHead> & { id?: number }) =>
    db.updateTable('settings_head').set(values).where('id', '=', ONLY_ROW).execute();

  async function findSettingsHead(): Promise<SettingsHead> {
    const [head] = (await selectHead(db, {})).rows;
    if (head === undefined) throw new Error('the database has no row for the settings');
    return head;
  }

  return {
    findSettingsHead,

    async holdSettingsHead() {
      await setHead({ id: ONLY_ROW });
      return findSettingsHead();
    },

    async saveSettingsHead(head) {
      await setHead(head);
    },

    async listSettings() {
      const rows = await db.selectFrom('settings').selectAll().orderBy('name').execute();
      return rows.map(settingOf);
    },

    async saveSetting({ name, value, isSealed, setBy, setAt }) {
      const values = { value, is_sealed: isSealed ? 1 : 0, set_by: setBy, set_at: setAt };
      await db
        .insertInto('settings')
        .values({ name, ...values })
        .onConflict((conflict) => conflict.column('name').doUpdateSet(values))
        .execute();
    },

    async removeSetting(name) {
      await db.deleteFrom('settings').where('name', '=', name).execute();
    },
  };
}

const settingOf = (row: SettingTable): StoredSetting => ({
  name: row.name,
  value: row.value,
  isSealed: row.is_sealed === 1,
  setBy: row.set_by,
  setAt: asUtcMs(row.set_at),
});
