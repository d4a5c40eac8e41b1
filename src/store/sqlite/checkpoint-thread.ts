import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';

const database = new Database(String(workerData));

parentPort?.on('message', (order: 'checkpoint' | 'close') => {
  // Passive: doesn't block any reader or writer.
  if (order === 'checkpoint') database.pragma('wal_checkpoint(PASSIVE)');
  else {
    database.close();
    parentPort?.close();
  }
});
