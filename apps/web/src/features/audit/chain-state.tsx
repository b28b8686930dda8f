import { auditRoutes } from '@rso-connect/shared';
import { queryOptions, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { useFormats } from '../../platform/i18n/region';
import { DateTimeText } from '../../ui/moment-text';
import { Notice } from '../../ui/notice';

const chainQuery = queryOptions({ queryKey: ['audit', 'chain'], queryFn: ({ signal }) => call(auditRoutes.chain, { signal }) });

/** Whether the log is whole, as far as the last verification knows. */
export function ChainState(): ReactNode {
  const { t } = useTranslation('audit');
  const { number } = useFormats();
  const { data } = useQuery(chainQuery);
  if (!data) return null;
  const { verified, sealed, waiting } = data;
  // A verification of nothing, as on the first day, says nothing.
  if (!verified || (verified.entries === 0 && verified.breaks === 0)) return <Notice tone="info">{t('chain.never', { sealed: number(sealed), waiting: number(waiting) })}</Notice>;
  const { first } = verified;
  if (!first) {
    return (
      <Notice tone="success">
        {t('chain.whole', { count: verified.entries, entries: number(verified.entries) })} <DateTimeText at={verified.at} />
      </Notice>
    );
  }
  return (
    <Notice tone="danger">
      <p>
        {t('chain.broken', { count: verified.breaks, breaks: number(verified.breaks) })} <DateTimeText at={verified.at} />
      </p>
      <p>{t('chain.first', { what: t(`chain.what.${first.what}`), place: first.position === null ? '–' : number(first.position), entry: first.entryId ?? '–' })}</p>
      <p>{t('chain.todo')}</p>
    </Notice>
  );
}
