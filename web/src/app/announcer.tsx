import { announced } from './announce.ts';

export function Announcer() {
  return (
    <p class="unseen" role="status">
      {announced.value}
    </p>
  );
}
