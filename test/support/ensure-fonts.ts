import { ensurePrograms } from './ensure-programs.ts';

/** A family of fonts, and the package of Debian that has it. */
const PACKAGES = {
  'Noto Sans CJK JP': 'fonts-noto-cjk',
  Inter: 'fonts-inter',
  'Noto Color Emoji': 'fonts-noto-color-emoji',
} as const;

/** Without them a browser draws boxes, or other widths than a phone does. */
export function ensureFonts(families: readonly (keyof typeof PACKAGES)[], what: string): void {
  ensurePrograms([{ command: 'fc-list', package: 'fontconfig' }], what);
  const isThere = (family: string) => ['-c', `fc-list "$1" family | grep -q .`, 'sh', family];
  ensurePrograms(
    families.map((family) => ({
      command: 'sh',
      name: family,
      package: PACKAGES[family],
      check: isThere(family),
    })),
    what,
  );
}
