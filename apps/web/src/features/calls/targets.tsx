import type { BalanceView, CallView } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../platform/i18n/region';
import styles from './calls.module.css';

interface Line {
  key: string;
  label: string;
  target: string;
  /** What there is; empty where nobody may say. */
  now: ReactNode;
}

/** What the call aims at, and beside it what there is: who has a seat, and whom a staged decision would give one. */
export function Targets({ view: { targets, priorityMembers, minimum }, balance }: { view: CallView; balance: BalanceView | null }): ReactNode {
  const { t } = useTranslation('calls');
  const { list, number, percent } = useFormats();
  const share = (count: number, of: number): string => t('targets.share', { percent: percent(of === 0 ? 0 : Math.round((count / of) * 100) / 100), part: number(count), count: of });
  const lines: Line[] = [];
  if (minimum !== null) lines.push({ key: 'minimum', label: t('field.minimum'), target: number(minimum), now: balance && number(balance.chosen) });
  if (targets.women !== null) {
    const { gender } = balance ?? {};
    const women = gender?.women ?? null;
    lines.push({
      key: 'women', label: t('field.women'), target: percent(targets.women / 100),
      now: balance && (gender && women !== null ? share(women, gender.of) : t('targets.tooFew')),
    });
  }
  for (const { kind, percent: wanted } of targets.agencies) {
    const chosen = balance?.agencyKinds.find((each) => each.kind === kind)?.chosen ?? 0;
    lines.push({ key: kind, label: t('targets.agency', { kind: t(`agency.${kind}`) }), target: percent(wanted / 100), now: balance && share(chosen, balance.chosen) });
  }
  if (priorityMembers.length > 0) {
    const chosenOf = (id: string): number => balance?.members.find(({ memberId }) => memberId === id)?.chosen ?? 0;
    const there = priorityMembers.filter(({ id }) => chosenOf(id) > 0);
    const missing = priorityMembers.filter(({ id }) => chosenOf(id) === 0).map(({ name }) => name);
    lines.push({
      key: 'priority', label: t('field.priority'), target: list(priorityMembers.map(({ name }) => name)),
      now: balance && (missing.length === 0 ? t('targets.allThere') : t('targets.there', { there: there.length, count: priorityMembers.length, missing: list(missing) })),
    });
  }
  if (lines.length === 0) return null;
  return (
    <table className={styles.targets}>
      <caption>
        {t('field.targets')}
        <span className={styles.soft}>{t(balance ? 'targets.help' : 'call.targetsHelp')}</span>
      </caption>
      <thead>
        <tr>
          <th scope="col">{t('targets.what')}</th>
          <th scope="col">{t('targets.target')}</th>
          {balance && <th scope="col">{t('targets.now')}</th>}
        </tr>
      </thead>
      <tbody>
        {lines.map(({ key, label, target, now }) => (
          <tr key={key}>
            <th scope="row">{label}</th>
            <td>{target}</td>
            {balance && <td>{now}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
