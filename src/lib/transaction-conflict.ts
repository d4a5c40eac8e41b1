/** What a transaction read has changed before its end: it is rolled back and run again. */
export class TransactionConflict extends Error {
  override readonly name = 'TransactionConflict';
}
