import type { SecondmentBalance } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../platform/i18n/region';
import { Section } from '../../ui/page';
import styles from './selection.module.css';

interface Line { key: string; label: string; count: number; of: number }

/** How mixed those are who are offered a place, by member, kind of agency and gender. Shown, never enforced. */
export function Balance({ balance: { chosen, candidates, members, agencyKinds, gender }, places }: { balance: SecondmentBalance; places: number }): ReactNode {
  const { t } = useTranslation('secondment-selection');
  const people = gender
    ? ([['women', gender.women], ['men', gender.men], ['others', gender.others]] as const).flatMap(([key, count]) => (count === null ? [] : [{ key, label: t(`balance.${key}`), count, of: gender.of }]))
    : [];
  return (
    <Section title={t('balance.title')}>
      <p>{t('balance.chosen', { chosen, candidates, count: places })}</p>
      <div className={styles.plots}>
        <Bars caption={t('balance.members')} lines={members.map((one) => ({ key: one.memberId, label: one.name, count: one.chosen, of: one.candidates }))} />
        <Bars caption={t('balance.kinds')} lines={agencyKinds.map((one) => ({ key: one.kind ?? '', label: one.kind === null ? t('balance.unknown') : t(`agency.${one.kind}`), count: one.chosen, of: one.candidates }))} />
        <div>
          <Bars caption={t('balance.gender')} lines={people} />
          <p className={styles.soft}>{gender ? t('balance.genderOf', { count: gender.of }) : t('balance.genderHidden')}</p>
        </div>
      </div>
    </Section>
  );
}

function Bars({ caption, lines }: { caption: string; lines: readonly Line[] }): ReactNode {
  const { t } = useTranslation('secondment-selection');
  const { number } = useFormats();
  const most = Math.max(1, ...lines.map(({ of }) => of));
  return (
    <table className={styles.bars}>
      <caption>{caption}</caption>
      <tbody>
        {lines.map(({ key, label, count, of }) => (
          <tr key={key}>
            <th scope="row" dir="auto">{label}</th>
            <td className={styles.figure}>{t('balance.ofAll', { part: number(count), all: number(of) })}</td>
            <td className={styles.plot} aria-hidden="true">
              <span className={styles.track}><span className={styles.all} style={{ inlineSize: `${String((of / most) * 100)}%` }} /><span className={styles.bar} style={{ inlineSize: `${String((count / most) * 100)}%` }} /></span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
