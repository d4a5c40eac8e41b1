import type { IndicatorLine, InkedLine, PictureModel } from '../../domain/picture-model.ts';
import type { Foreground } from '../theme/colors.ts';

const LINE_INKS = ['firstLine', 'secondLine', 'thirdLine', 'fourthLine'] as const;

export const lineColor = ({ ink }: Pick<InkedLine, 'ink'>): Foreground => LINE_INKS[ink ?? -1] ?? 'muted';

/** More lines than colors couldn't be distinguished; the legend shows the values of the others. */
const MOST_LINES = LINE_INKS.length;

/** The lines of one pane that have something to draw, in the order in which they were sent. */
export function drawnLines(model: PictureModel, place: IndicatorLine['place']): InkedLine[] {
  return model.lines.filter((line) => line.place === place && line.ink !== null).slice(0, MOST_LINES);
}
