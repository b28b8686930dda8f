import type { QuestionField } from '@rso-connect/shared';
import type { TestApp } from './start-app.js';

/** A question about food, required, for the staff who receive people; whatever is given replaces what stands here. */
export function aQuestion(app: TestApp, fields: Partial<QuestionField> = {}): QuestionField {
  return {
    key: 'dietary', kind: 'text', topic: 'dietary', label: { en: 'What do you not eat?', id: 'Apa yang tidak Anda makan?' }, choices: [], required: true,
    purpose: { en: 'For the kitchen.', id: null }, audience: 'private', keptUntil: new Date(app.clock.now().getTime() + 40 * 86_400_000).toISOString().slice(0, 10),
    ...fields,
  };
}
