import { composingRoutes } from '@rso-connect/shared';
import { call } from '../../../platform/api/call';
import type { MentionLookup } from './text-editor';

/** @returns who may be mentioned in a topic */
export function mentionsIn(topicId: string): MentionLookup {
  return {
    key: `mentionable:${topicId}`,
    find: async (q, signal) => (await call(composingRoutes.mentionable, { params: { topicId }, query: { q }, signal })).items,
  };
}
