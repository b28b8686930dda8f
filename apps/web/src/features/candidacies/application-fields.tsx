import { applicationGaps, applicationRoutes, applicationTerms, eligibilityFindings, tellingWordsIn, type ApplicationGap, type CandidacyView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { useFormats } from '../../platform/i18n/region';
import { useProblemText } from '../../platform/i18n/use-problem-text';
import { ActionBar } from '../../ui/action-bar';
import { Button } from '../../ui/button';
import { CheckboxField } from '../../ui/choice-fields';
import { DayText, TimeText } from '../../ui/moment-text';
import { Notice } from '../../ui/notice';
import { TextAreaField, TextField } from '../../ui/text-field';
import { useCandidacyAct } from './candidacies.api';
import styles from './candidacies.module.css';
import { LanguagesField } from './languages-field';
import { Papers } from './papers';
import type { Autosave } from './use-autosave';

type Application = NonNullable<CandidacyView['application']>;

/** The form of an application: it saves itself, says what is missing, and is handed in when nothing is. */
export function ApplicationFields({ candidacy, application, autosave, takeTheirs, keepMine }: {
  candidacy: CandidacyView; application: Application; autosave: Autosave; takeTheirs: () => Promise<void>; keepMine: () => Promise<void>;
}): ReactNode {
  const { t } = useTranslation('candidacies');
  const { languageName, list } = useFormats();
  const { content, change } = autosave;
  const { call: asked, halves } = candidacy;
  const { act, pending, failure } = useCandidacyAct();
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const gaps = applicationGaps(content, asked, application.documents.map(({ key }) => key));
  const findings = eligibilityFindings(asked.eligibility, content, application.agencyKind);
  const telling = tellingWordsIn(content.statement, application.tellingWords);
  const errorOf = (...wanted: ApplicationGap[]): string | undefined => {
    const found = gaps.find((gap) => wanted.includes(gap));
    return tried && found ? t(`gaps.${found}`) : undefined;
  };
  const { referee } = content;
  const handIn = async (): Promise<void> => {
    setTried(true);
    if (gaps.length > 0) {
      // What is wrong is marked by then: to the first of it.
      requestAnimationFrame(() => { form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid] button')?.focus(); });
      return;
    }
    const version = await autosave.flush();
    if (version === null) return;
    await act(() => call(applicationRoutes.handIn, { params: { candidacyId: candidacy.id }, body: { version } }), t('handIn.done'));
  };
  return (
    <form ref={form} noValidate className={styles.form} onSubmit={(event) => { event.preventDefault(); void handIn(); }}>
      <Saving candidacyId={candidacy.id} autosave={autosave} takeTheirs={takeTheirs} keepMine={keepMine} />
      <TextAreaField
        name="statement" label={t('statement.label')} help={<>{t('statement.help')} <strong>{t('statement.blind')}</strong></>} rows={12} max={applicationTerms.longestStatement}
        value={content.statement} onChange={(statement) => change({ statement })} error={errorOf('statement')}
      />
      {telling.length > 0 && (
        <Notice tone="warning" live title={t('statement.telling')}>
          <p>{t('statement.tellingLead', { words: list(telling.map(({ word }) => `“${word}”`)) })}</p>
        </Notice>
      )}
      <CheckboxField name="showsStatement" label={t('statement.shows')} help={t('statement.showsHelp')} value={content.showsStatement} onChange={(showsStatement) => change({ showsStatement })} />
      <LanguagesField
        asked={asked.eligibility.languages} value={content.languages} onChange={(languages) => change({ languages })} error={errorOf('languages')}
        help={asked.eligibility.languages.length > 0 ? t('languages.asked', { languages: list(asked.eligibility.languages.map(languageName)) }) : t('languages.help')}
      />
      <TextField
        name="yearsInService" label={t('years.label')} help={asked.eligibility.yearsOfService === null ? undefined : t('years.asked', { count: asked.eligibility.yearsOfService })} inputMode="numeric" narrow
        value={content.yearsInService === null ? '' : String(content.yearsInService)} error={errorOf('years')}
        onChange={(typed) => {
          const digits = typed.replace(/\D/gu, '').slice(0, 2);
          change({ yearsInService: digits === '' ? null : Math.min(Number(digits), applicationTerms.mostYears) });
        }}
      />
      <fieldset className={styles.group}>
        <legend>{t('dates.label')}</legend>
        <p className={styles.soft}>{t('dates.help')}{asked.startFrom !== null && <> {t('dates.window')} <DayText from={asked.startFrom} to={asked.startUntil} />.</>}</p>
        <div className={styles.pair}>
          <TextField name="availableFrom" type="date" narrow label={t('dates.from')} value={content.availableFrom ?? ''} onChange={(day) => change({ availableFrom: day || null })} error={errorOf('dates', 'dates-order', 'dates-outside')} />
          <TextField name="availableUntil" type="date" narrow label={t('dates.until')} value={content.availableUntil ?? ''} onChange={(day) => change({ availableUntil: day || null })} />
        </div>
      </fieldset>
      <Papers candidacy={candidacy} documents={application.documents} tried={tried} />
      <fieldset className={styles.group}>
        <legend>{t('referee.label')}</legend>
        <p className={styles.soft}>{t('referee.help')}</p>
        <TextField name="refereeName" label={t('referee.name')} autoComplete="off" value={referee.name} onChange={(name) => change({ referee: { ...referee, name } })} error={errorOf('referee-name')} />
        <TextField name="refereeOffice" label={t('referee.office')} autoComplete="off" value={referee.office} onChange={(office) => change({ referee: { ...referee, office } })} error={errorOf('referee-office')} />
        <TextField name="refereeEmail" type="email" label={t('referee.email')} autoComplete="off" value={referee.email} onChange={(email) => change({ referee: { ...referee, email } })} error={errorOf('referee-contact', 'referee-email')} />
        <TextField name="refereePhone" type="tel" label={t('referee.phone')} autoComplete="off" optional={referee.email !== ''} value={referee.phone} onChange={(phone) => change({ referee: { ...referee, phone } })} />
        <CheckboxField name="refereeAgreed" label={t('referee.agreed')} value={content.refereeAgreed} onChange={(refereeAgreed) => change({ refereeAgreed })} error={errorOf('referee-agreed')} />
      </fieldset>
      {findings.length > 0 && (
        <Notice tone={findings.some(({ weight }) => weight === 'refusal') ? 'danger' : 'warning'} title={t(findings.some(({ weight }) => weight === 'refusal') ? 'findings.refused' : 'findings.warned')}>
          <ul>{findings.map(({ about, code }) => <li key={`${about} ${code ?? ''}`}>{t(`findings.${about}`, { language: code === null ? '' : languageName(code), count: asked.eligibility.yearsOfService ?? 0 })}</li>)}</ul>
        </Notice>
      )}
      {tried && gaps.length > 0 && (
        <Notice tone="danger" live title={t('gaps.title', { count: gaps.length })}>
          <ul>{gaps.map((gap) => <li key={gap}>{gap.startsWith('document:') ? t('gaps.document', { label: labelOf(asked.documents, gap, t('papers.cv')) }) : t(`gaps.${gap}`)}</li>)}</ul>
        </Notice>
      )}
      {failure && <Notice tone="danger" live>{failure}</Notice>}
      <ActionBar status={<SavedText autosave={autosave} />}>
        <Button type="submit" kind="primary" isPending={pending}>{t('handIn.do')}</Button>
      </ActionBar>
      <p className={styles.soft}>{t(halves.nomination.state === 'in' ? 'handIn.completes' : 'handIn.asks')}</p>
    </form>
  );
}

function labelOf(documents: CandidacyView['call']['documents'], gap: ApplicationGap, cv: string): string {
  return documents.find(({ key }) => `document:${key}` === gap)?.label || cv;
}

/** What hinders saving, and what to do about it. */
function Saving({ candidacyId, autosave: { state, problem }, takeTheirs, keepMine }: { candidacyId: string; autosave: Autosave; takeTheirs: () => Promise<void>; keepMine: () => Promise<void> }): ReactNode {
  const { t } = useTranslation('candidacies');
  const { sentence } = useProblemText();
  const { data: theirs } = useQuery({
    queryKey: ['candidacies', 'saved-elsewhere', candidacyId], queryFn: ({ signal }) => call(applicationRoutes.one, { params: { candidacyId }, signal }), enabled: state === 'conflict', staleTime: 0, gcTime: 0,
  });
  if (state === 'lost') return <Notice tone="warning" live title={t('saving.lost')}>{t('saving.lostLead')}</Notice>;
  if (state === 'refused') return <Notice tone="danger" live title={t('saving.refused')}>{sentence(problem)}</Notice>;
  if (state !== 'conflict') return null;
  return (
    <Notice tone="danger" live title={t('saving.conflict')}>
      <p>{t('saving.conflictLead')}</p>
      {theirs && (
        <details>
          <summary>{t('saving.seeTheirs')}</summary>
          <p dir="auto" className={styles.text}>{theirs.application?.statement === '' ? t('statement.none') : theirs.application?.statement}</p>
        </details>
      )}
      <div className={styles.row}>
        <Button onPress={() => void takeTheirs()}>{t('saving.takeTheirs')}</Button>
        <Button onPress={() => void keepMine()}>{t('saving.keepMine')}</Button>
      </div>
    </Notice>
  );
}

function SavedText({ autosave: { state, savedAt } }: { autosave: Autosave }): ReactNode {
  const { t } = useTranslation('candidacies');
  if (state === 'saved') return <span role="status">{t('saving.saved')} <TimeText at={savedAt} /></span>;
  return <span role="status">{t(state === 'saving' ? 'saving.now' : state === 'lost' ? 'saving.onDevice' : 'saving.not')}</span>;
}
