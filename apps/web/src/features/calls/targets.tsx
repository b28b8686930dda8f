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
  const share = (key: 'chosen' | 'candidates', count: number, of: number): string =>
    t(`targets.${key}`, { percent: percent(Math.round((count / of) * 100) / 100), part: number(count), count: of });
  /** Those chosen, and everybody who wants to come: before anybody is chosen, the candidates say how it may turn out. */
  const shares = (part: { chosen: number; candidates: number }): ReactNode => balance && (
    <>
      {balance.chosen > 0 && <span>{share('chosen', part.chosen, balance.chosen)}</span>}
      {balance.candidates > 0 ? <span>{share('candidates', part.candidates, balance.candidates)}</span> : t('targets.nobody')}
    </>
  );
  const lines: Line[] = [];
  if (minimum !== null) lines.push({ key: 'minimum', label: t('field.minimum'), target: number(minimum), now: balance && t('targets.people', { chosen: number(balance.chosen), count: balance.candidates }) });
  if (targets.women !== null) {
    const { gender } = balance ?? {};
    const women = gender?.women ?? null;
    lines.push({
      key: 'women', label: t('field.women'), target: percent(targets.women / 100),
      now: balance && (gender && women !== null ? share('chosen', women, gender.of) : t('targets.tooFew')),
    });
  }
  for (const { kind, percent: wanted } of targets.agencies) {
    const part = balance?.agencyKinds.find((each) => each.kind === kind) ?? { chosen: 0, candidates: 0 };
    lines.push({ key: kind, label: t('targets.agency', { kind: t(`agency.${kind}`) }), target: percent(wanted / 100), now: shares(part) });
  }
  if (priorityMembers.length > 0) {
    const of = (id: string, key: 'chosen' | 'candidates'): number => balance?.members.find(({ memberId }) => memberId === id)?.[key] ?? 0;
    const without = (key: 'chosen' | 'candidates'): string[] => priorityMembers.filter(({ id }) => of(id, key) === 0).map(({ name }) => name);
    lines.push({
      key: 'priority', label: t('field.priority'), target: list(priorityMembers.map(({ name }) => name)),
      now: balance && (
        <>
          {balance.chosen > 0 && <span>{without('chosen').length === 0 ? t('targets.allChosen') : t('targets.nobodyChosen', { members: list(without('chosen')) })}</span>}
          <span>{without('candidates').length === 0 ? t('targets.allCandidates') : t('targets.nobodyFrom', { members: list(without('candidates')) })}</span>
        </>
      ),
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
