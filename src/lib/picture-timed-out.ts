import { Unavailable } from './unavailable.ts';

/** A picture that timed out in two threads: a third would time out too. */
export class PictureTimedOut extends Unavailable {
  override readonly name = 'PictureTimedOut';

  constructor() {
    const detail = 'The picture could not be drawn in time. The page shows the same numbers and bars.';
    super('the picture could not be drawn in time', { detail });
  }
}
