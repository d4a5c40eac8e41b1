import { Unavailable } from './unavailable.ts';

/** A picture that timed out in two threads: it would time out in a third one too. */
export class PictureTimedOut extends Unavailable {
  override readonly name = 'PictureTimedOut';

  constructor() {
    const detail = 'The picture could not be drawn in time. The page shows the same numbers and bars.';
    super('the picture could not be drawn in time', { detail });
  }
}
