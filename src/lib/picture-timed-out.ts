import { Unavailable } from './unavailable.ts';

/** A picture whose drawing did not end in time, in two threads: it would not end in a third one either. */
export class PictureTimedOut extends Unavailable {
  override readonly name = 'PictureTimedOut';

  constructor() {
    const detail = 'The picture could not be drawn in time. The page shows the same numbers and bars.';
    super('the picture could not be drawn in time', { detail });
  }
}
