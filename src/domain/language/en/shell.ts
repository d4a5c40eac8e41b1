/** What all pages of a person have around them. */
export const shell = {
  language: 'Language',
  asTheBrowser: 'As the browser',
};
