import type { IndicatorLine, PictureModel } from '../../domain/picture-model.ts';
import type { Ink } from '../theme/inks.ts';

const LINE_INKS = ['firstLine', 'secondLine', 'thirdLine', 'fourthLine'] as const;

/** Lines of one pane take their colours in turn. */
export function lineInk(index: number): Ink {
  return LINE_INKS[index % LINE_INKS.length] ?? 'firstLine';
}

/** The lines of one pane that have something to draw. */
export function drawnLines(model: PictureModel, place: IndicatorLine['place']): IndicatorLine[] {
  return model.lines.filter((line) => line.place === place && line.values.some((value) => value !== null));
}
