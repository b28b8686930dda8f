import { addColumns, col, type Migration } from '../platform/database/index.js';

/** The author of a story is reminded once before each end of their consent. */
export const storyRemindersMigration: Migration = {
  name: '0044-story-reminders',
  async up(q) {
    await addColumns(q, 'stories', [col.code('remindedFor', 10, { nullable: true })]);
  },
};
