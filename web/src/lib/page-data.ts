/** What the server embedded in the page, so that it is drawn without asking again; undefined when it did not. */
export function readPageData<Data>(): Data | undefined {
  const text = document.querySelector('#page-data')?.textContent;
  return text === undefined || text === null ? undefined : (JSON.parse(text) as Data);
}
