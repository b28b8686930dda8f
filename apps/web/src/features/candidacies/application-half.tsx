import { applicationRoutes, type CandidacyView, type OwnApplicationContent } from '@rso-connect/shared';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { useSession } from '../../platform/session/session';
import { Button } from '../../ui/button';
import { DateTimeText } from '../../ui/moment-text';
import { Notice } from '../../ui/notice';
import { Section } from '../../ui/page';
import { Skeleton } from '../../ui/states';
import { ApplicationFields } from './application-fields';
import { HandedInApplication } from './handed-in-application';
import { candidacyQuery, useCandidacyAct } from './candidacies.api';
import styles from './candidacies.module.css';
import { useAutosave, useKeptApplication } from './use-autosave';

type Application = NonNullable<CandidacyView['application']>;

/** The personal half: written by the officer, and shown to the office once it is handed in. */
export function ApplicationHalf({ candidacy }: { candidacy: CandidacyView }): ReactNode {
  const { t } = useTranslation('candidacies');
  const { person } = useSession();
  // A form that was made anew begins with what is saved by then.
  const [turn, setTurn] = useState(0);
  const { application, can, viewer, halves } = candidacy;
  if (viewer === 'focal-point') return null;
  if (can.edit && application && person) {
    return <Section title={t('application.title')}><Kept key={`${candidacy.id} ${String(turn)}`} candidacy={candidacy} application={application} personId={person.id} again={() => setTurn(turn + 1)} /></Section>;
  }
  return (
    <Section title={t(viewer === 'applicant' ? 'application.title' : 'application.officeTitle')}>
      {halves.application.state === 'in' && halves.application.at !== null && <p className={styles.soft}>{t('application.handedIn')} <DateTimeText at={halves.application.at} /></p>}
      {can.takeBack && <TakeBack candidacy={candidacy} />}
      {application ? <HandedInApplication candidacy={candidacy} application={application} /> : <p>{t('application.notYet')}</p>}
    </Section>
  );
}

function TakeBack({ candidacy: { id, step } }: { candidacy: CandidacyView }): ReactNode {
  const { t } = useTranslation('candidacies');
  const { act, pending, failure } = useCandidacyAct();
  return (
    <>
      {failure && <Notice tone="danger" live>{failure}</Notice>}
      <div><Button isPending={pending} onPress={() => void act(() => call(applicationRoutes.takeBack, { params: { candidacyId: id }, body: {} }), t('takeBack.done'))}>{t('takeBack.do')}</Button></div>
      <p className={styles.soft}>{t(step === 'complete' ? 'takeBack.complete' : 'takeBack.help')}</p>
    </>
  );
}

/** @returns what is written by hand, without what the platform adds */
function contentOf({ statement, languages, yearsInService, availableFrom, availableUntil, referee, refereeAgreed, showsStatement }: Application): OwnApplicationContent {
  return { statement, languages, yearsInService, availableFrom, availableUntil, referee, refereeAgreed, showsStatement };
}

type KeptHere = ReturnType<typeof useKeptApplication>;

function Kept({ candidacy, application, personId, again }: { candidacy: CandidacyView; application: Application; personId: string; again: () => void }): ReactNode {
  const { kept, keep } = useKeptApplication(personId, candidacy.id);
  if (kept === undefined) return <Skeleton lines={8} />;
  return <Draft candidacy={candidacy} application={application} kept={kept} keep={keep} again={again} />;
}

function Draft({ candidacy, application, kept, keep, again }: {
  candidacy: CandidacyView; application: Application; kept: NonNullable<KeptHere['kept']> | null; keep: KeptHere['keep']; again: () => void;
}): ReactNode {
  const client = useQueryClient();
  const { queryKey } = candidacyQuery(candidacy.id);
  const onSaved = useCallback((saved: { version: number; savedAt: string; content: OwnApplicationContent }): void => {
    const { content, ...facts } = saved;
    // Whoever comes back to the page goes on from what was saved.
    client.setQueryData(candidacyQuery(candidacy.id).queryKey, (old) => (old?.application ? { ...old, application: { ...old.application, ...content, ...facts } } : old));
  }, [client, candidacy.id]);
  const autosave = useAutosave(candidacy.id, { version: application.version, savedAt: application.savedAt, content: contentOf(application) }, { kept, keep, onSaved });
  return (
    <ApplicationFields
      candidacy={candidacy} application={application} autosave={autosave}
      takeTheirs={async () => {
        keep(null);
        await client.invalidateQueries({ queryKey });
        again();
      }}
      keepMine={async () => {
        const other = await call(applicationRoutes.one, { params: { candidacyId: candidacy.id } });
        if (other.application) autosave.keepMine(other.application.version);
      }}
    />
  );
}
