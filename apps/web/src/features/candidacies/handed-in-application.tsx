import { applicationRoutes, type CandidacyView } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { address } from '../../platform/api/address';
import { useFormats } from '../../platform/i18n/region';
import { DownloadLink } from '../../ui/button';
import { DayText } from '../../ui/moment-text';
import { DescriptionList } from '../../ui/page';
import styles from './candidacies.module.css';

/** An application as it stands: to read, and not to change. */
export function HandedInApplication({ candidacy: { id, call }, application }: { candidacy: CandidacyView; application: NonNullable<CandidacyView['application']> }): ReactNode {
  const { t } = useTranslation('candidacies');
  const { languageName, number } = useFormats();
  const { statement, languages, yearsInService, availableFrom, availableUntil, referee, documents } = application;
  const labelOf = (key: string): string => call.documents.find((one) => one.key === key)?.label || t('papers.cv');
  const known = [referee.name, referee.office, referee.email, referee.phone].filter((part) => part !== '');
  return (
    <>
      <p dir="auto" className={styles.text}>{statement === '' ? t('statement.none') : statement}</p>
      <DescriptionList
        items={[
          { term: t('languages.label'), value: languages.length > 0 && <ul className={styles.plain}>{languages.map(({ code, level }) => <li key={code}>{languageName(code)}: {t(`levels.${level}`)}</li>)}</ul> },
          { term: t('years.label'), value: yearsInService !== null && number(yearsInService) },
          { term: t('couldStart'), value: availableFrom !== null && <DayText from={availableFrom} to={availableUntil} /> },
          { term: t('papers.title'), value: documents.length > 0 && (
            <ul className={styles.plain}>
              {documents.map(({ id: documentId, key, name }) => (
                <li key={documentId}><span dir="auto">{labelOf(key)}</span>: <DownloadLink small kind="quiet" href={address(applicationRoutes.document.path, { candidacyId: id, documentId })}><bdi>{name}</bdi></DownloadLink></li>
              ))}
            </ul>
          ) },
          { term: t('referee.label'), value: known.length > 0 ? <ul className={styles.plain}>{known.map((part) => <li key={part}><bdi>{part}</bdi></li>)}</ul> : t('referee.gone') },
        ]}
      />
    </>
  );
}
