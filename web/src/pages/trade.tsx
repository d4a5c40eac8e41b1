import { mount } from '../lib/mount.ts';

mount(<main class="trade">…</main>);
