/** What a transaction had judged no longer holds before its end: it is rolled back, and judges anew. */
export class TransactionConflict extends Error {
  override readonly name = 'TransactionConflict';
}
