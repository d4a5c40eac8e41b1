import type { SetupView } from '../../../src/http/setup/view.ts';

export type KeyView = SetupView['keys'][number];
export type ChannelView = SetupView['channels'][number];
export type ChecklistItem = SetupView['checklist'][number];
