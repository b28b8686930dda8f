import { secondmentSelectionRoutes, type EligibilityRow, type SecondmentSelectionView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { call } from '../../platform/api/call';
import { Button } from '../../ui/button';
import { CancelButton } from '../../ui/cancel-button';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { Notice, StatusText } from '../../ui/notice';
import { Section } from '../../ui/page';
import { Await, EmptyState } from '../../ui/states';
import { TextAreaField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import entries from '../../ui/entry-list.module.css';
import { candidatesQuery, useSelectionAct, useSelectionRefresh } from './selection.api';
import styles from './selection.module.css';

/** Candidates by name, for the office alone: who may be chosen, and why not. */
export default function Candidates({ selection }: { selection: SecondmentSelectionView }): ReactNode {
  const { t } = useTranslation('secondment-selection');
  const query = useQuery(candidatesQuery(selection.callId));
  const [refusing, setRefusing] = useState<EligibilityRow | null>(null);
  const { pending, failure, act } = useSelectionAct();
  const { can, eligibility } = selection;
  const findEligible = (row: EligibilityRow): void => {
    void act(
      () => call(secondmentSelectionRoutes.decideEligibility, { params: { candidacyId: row.candidacyId }, body: { version: row.version, isEligible: true } }), t('eligibility.doneEligible', { name: row.fullName }),
    );
  };
  return (
    <Section title={t('eligibility.title')}>
      {eligibility && <p>{t('eligibility.counts', eligibility)}</p>}
      {selection.phase === 'scoring' && <Notice>{t('eligibility.blind')}</Notice>}
      {failure && <Notice tone="danger" live>{failure}</Notice>}
      <Await query={query}>
        {(rows) => rows.length === 0 ? <EmptyState title={t('eligibility.none')}><p>{t('eligibility.noneYet')}</p></EmptyState> : (
          <ul className={entries.list}>
            {rows.map((row) => (
              <li key={row.candidacyId} className={styles.row}>
                <div className={entries.words}>
                  <Link className={entries.title} to={`/secondments/candidacies/${row.candidacyId}`} dir="auto">{row.fullName}</Link>
                  <span className={entries.facts}>
                    <span dir="auto">{row.memberName}</span>
                    {row.organisationName !== null && <span dir="auto">{row.organisationName}</span>}
                    <span>{t(`step.${row.step}`)}</span>
                  </span>
                  {row.decided && (
                    <StatusText tone={row.decided.isEligible ? 'success' : 'warning'}>
                      {t(row.decided.isEligible ? 'eligibility.eligible' : 'eligibility.ineligible')}{row.decided.reason !== null && `: ${row.decided.reason}`}
                    </StatusText>
                  )}
                </div>
                {can.decideEligibility && (
                  <div className={styles.actions}>
                    {row.decided?.isEligible !== true && <Button small isPending={pending} onPress={() => findEligible(row)}>{t('eligibility.find')}</Button>}
                    <Button small onPress={() => setRefusing(row)}>{t('eligibility.refuse')}</Button>
                  </div>
                )}
              </li>
            ))}
          </ul>
        )}
      </Await>
      {refusing && <Refuse row={refusing} onClose={() => setRefusing(null)} />}
    </Section>
  );
}

function Refuse({ row, onClose }: { row: EligibilityRow; onClose: () => void }): ReactNode {
  const { t } = useTranslation('secondment-selection');
  const refresh = useSelectionRefresh();
  const form = useForm({
    route: secondmentSelectionRoutes.decideEligibility,
    params: { candidacyId: row.candidacyId },
    initial: { reason: row.decided?.reason ?? '', feedback: row.decided?.feedback ?? '' },
    fields: { reason: { label: t('eligibility.reason'), wrong: { any: t('reasonMissing') } }, feedback: { label: t('feedback'), wrong: { any: t('reasonMissing') } } },
    prepare: (values) => ({ ...values, version: row.version, isEligible: false }),
    done: async () => {
      announce(t('eligibility.doneIneligible', { name: row.fullName }));
      onClose();
      await refresh();
    },
  });
  return (
    <Dialog title={t('eligibility.refuseTitle', { name: row.fullName })} isOpen onClose={onClose}>
      <Form form={form} submitLabel={t('eligibility.refuse')} actions={<CancelButton onPress={onClose} />}>
        <TextAreaField {...form.field('reason')} help={t('eligibility.reasonHelp')} rows={3} max={2000} />
        <TextAreaField {...form.field('feedback')} help={t('feedbackHelp')} rows={3} max={2000} />
      </Form>
    </Dialog>
  );
}
