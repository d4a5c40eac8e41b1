import type { PictureTheme } from '../../domain/picture-model.ts';
import { DARK } from './dark.ts';
import { LIGHT } from './light.ts';
import { createPalette } from './palette.ts';
import type { Theme } from './theme.ts';

export const THEMES: Readonly<Record<PictureTheme, Theme>> = { dark: DARK, light: LIGHT };

/** Precomputed, since themes never change. */
export const PALETTES: Readonly<Record<PictureTheme, Uint8Array>> = {
  dark: createPalette(DARK),
  light: createPalette(LIGHT),
};
