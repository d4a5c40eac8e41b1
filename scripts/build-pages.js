// @ts-check
// Plain JavaScript: `npm ci --omit=dev` runs it with whatever Node the machine has.

/** Builds the pages after an installation; without Vite there is nothing to build them with, and that is no fault. */
const vite = await import('vite').catch((/** @type {unknown} */ error) => {
  if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') return undefined;
  throw error;
});
if (vite === undefined)
  console.log('The pages are not built: Vite is a development dependency, and left out here.');
else await vite.build({ logLevel: 'warn' });
