/** The address of a page without the link's token: it opens for a paired device only, and decides nothing by itself. */
export const withoutToken = (url: string): string => url.replace(/\?.*$/, '');
