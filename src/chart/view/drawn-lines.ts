import type { IndicatorLine, PictureModel } from '../../domain/picture-model.ts';
import type { Foreground } from '../theme/colors.ts';

const LINE_INKS = ['firstLine', 'secondLine', 'thirdLine', 'fourthLine'] as const;

/** Lines of one pane cycle through the colors. */
export function lineColor(index: number): Foreground {
  return LINE_INKS[index % LINE_INKS.length] ?? 'firstLine';
}

/** More lines than colors couldn't be distinguished; the legend shows the values of the others. */
const MOST_LINES = LINE_INKS.length;

/** The lines of one pane that have something to draw, in the order in which they were sent. */
export function drawnLines(model: PictureModel, place: IndicatorLine['place']): IndicatorLine[] {
  const drawable = model.lines.filter(
    (line) => line.place === place && line.values.some((value) => value !== null),
  );
  return drawable.slice(0, MOST_LINES);
}
