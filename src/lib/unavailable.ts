/** Something that is needed to answer can't be reached or can't work now. Asking again in a moment may help. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
}
