import manifest from '../package.json' with { type: 'json' };

/** As released: package.json is the only place where it stands. */
export const VERSION: string = manifest.version;
