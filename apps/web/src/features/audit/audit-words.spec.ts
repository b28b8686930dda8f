import { describe, expect, it } from '@jest/globals';
import { auditActions, auditDoers, auditOrigins, languages } from '@rso-connect/shared';
import i18next from 'i18next';
import { readTexts } from '../../../test/texts';
import { startI18n } from '../../platform/i18n/i18n';

describe('sentences of the audit log', () => {
  it.each(languages)('exist for every action, doer and origin in %s', async (language) => {
    await startI18n(language, readTexts);
    await i18next.loadNamespaces('audit');
    const wanted = [
      ...auditActions.map((action) => `actions.${action}`), ...auditDoers.map((doer) => `by.${doer}`),
      ...auditOrigins.flatMap((origin) => [`origin.${origin}`, `reference.${origin}`]),
    ];
    expect(wanted.filter((key) => !i18next.exists(key, { ns: 'audit', lng: language }))).toEqual([]);
  });
});
