import manifest from '../package.json' with { type: 'json' };

/** As released: package.json is the only place where it stands. */
export const VERSION: string = manifest.version;

/** What a person types before the name of a command: npm runs the sources, the package brings a command of its own. */
export const COMMAND = import.meta.filename.endsWith('.ts') ? 'npm run -s countersign --' : 'countersign';
