import { privacyRoutes, type ErasureView } from '@rso-connect/shared';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { useSessionChange } from '../../platform/session/session';
import { Button } from '../../ui/button';
import { ConfirmDialog } from '../../ui/dialog';
import { DateTimeText } from '../../ui/moment-text';
import { Notice } from '../../ui/notice';
import { Section } from '../../ui/page';
import { Await } from '../../ui/states';
import { TextField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { erasureQuery } from './privacy.api';
import styles from './privacy.module.css';

/** To be erased, or to change one's mind. */
export default function ErasureSection({ email }: { email: string }): ReactNode {
  const { t } = useTranslation('privacy');
  const query = useQuery(erasureQuery);
  return (
    <Section title={t('erasure.title')}>
      <Await query={query}>{(erasure) => (erasure.waiting ? <Waiting waiting={erasure.waiting} /> : <Ask erasure={erasure} email={email} />)}</Await>
    </Section>
  );
}

function useDone(): (sentence: string) => Promise<void> {
  const client = useQueryClient();
  const changeSession = useSessionChange();
  return async (sentence) => {
    await changeSession();
    await client.invalidateQueries({ queryKey: erasureQuery.queryKey });
    announce(sentence);
  };
}

function Waiting({ waiting }: { waiting: NonNullable<ErasureView['waiting']> }): ReactNode {
  const { t } = useTranslation('privacy');
  const done = useDone();
  const [asking, setAsking] = useState(false);
  const keep = async (): Promise<void> => {
    await call(privacyRoutes.cancelErasure);
    await done(t('erasure.kept'));
  };
  return (
    <Notice tone="warning" title={t('erasure.waiting')}>
      <p>{t('erasure.due')} <DateTimeText at={waiting.dueAt} /></p>
      <Button kind="primary" onPress={() => setAsking(true)}>{t('erasure.keep')}</Button>
      <ConfirmDialog
        title={t('erasure.keep')}
        isOpen={asking}
        onClose={() => setAsking(false)}
        goes={t('erasure.keepGoes')}
        undo={t('erasure.keepUndo')}
        confirmLabel={t('erasure.keep')}
        danger={false}
        onConfirm={keep}
      />
    </Notice>
  );
}

function Ask({ erasure: { duties }, email }: { erasure: ErasureView; email: string }): ReactNode {
  const { t } = useTranslation('privacy');
  const done = useDone();
  const [asking, setAsking] = useState(false);
  const [confirmation, setConfirmation] = useState('');
  const ask = async (): Promise<void> => {
    await call(privacyRoutes.requestErasure, { body: { confirmation } });
    await done(t('erasure.asked'));
  };
  return (
    <>
      <ul className={styles.sentences}>
        <li>{t('erasure.days')}</li>
        <li>{t('erasure.gone')}</li>
        <li>{t('erasure.certificates')}</li>
        <li>{t('erasure.record')}</li>
        <li>{t('erasure.backups')}</li>
      </ul>
      {duties.length > 0 ? (
        <Notice tone="warning" title={t('erasure.duties')}>
          <ul>{duties.map(({ kind, scopeName }) => <li key={`${kind}/${scopeName ?? ''}`}>{t(`duty.${kind}`, { scope: scopeName ?? '' })}</li>)}</ul>
        </Notice>
      ) : (
        <div>
          <Button kind="danger" onPress={() => setAsking(true)}>{t('erasure.ask')}</Button>
        </div>
      )}
      <ConfirmDialog
        title={t('erasure.ask')}
        isOpen={asking}
        onClose={() => setAsking(false)}
        goes={t('erasure.goes')}
        undo={t('erasure.undo')}
        confirmLabel={t('erasure.ask')}
        onConfirm={ask}
      >
        <TextField
          name="confirmation"
          type="email"
          autoComplete="off"
          label={t('erasure.confirm')}
          help={<bdi>{email}</bdi>}
          error={undefined}
          value={confirmation}
          onChange={setConfirmation}
          onBlur={() => undefined}
        />
      </ConfirmDialog>
    </>
  );
}
