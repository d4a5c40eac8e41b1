/** What a person has to know before trusting the numbers of a trade. */
export interface Caution {
  /** A few words, for the picture. */
  readonly mark: string;
  /** A sentence, for the card, the page and the response. */
  readonly text: string;
}
