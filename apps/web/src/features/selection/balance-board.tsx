import type { BalanceView } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../platform/i18n/region';
import styles from './balance-board.module.css';

interface Line {
  key: string;
  label: ReactNode;
  count: number;
  /** What the plot is measured against. */
  most: number;
  figure: string;
  /** Where the target lies, as a share of `most`. */
  target?: number | null;
}

/** How mixed the group would be with what is staged: bars, each with its numbers beside it. Shown, never enforced. */
export function BalanceBoard({ balance, capacity }: { balance: BalanceView; capacity: number | null }): ReactNode {
  const { t } = useTranslation('selection');
  const { number, percent } = useFormats();
  const { chosen, candidates, members, agencyKinds, gender, targetWomenPercent } = balance;
  const shareOf = (count: number, of: number): string => percent(of === 0 ? 0 : Math.round((count / of) * 100) / 100);
  const mostOfMember = Math.max(1, ...members.map((each) => Math.max(each.chosen, each.quota ?? 0)));
  const memberLines = members.map(({ memberId, name, chosen: count, candidates: all, quota, priority }): Line => ({
    key: memberId ?? '',
    label: (
      <>
        {name ?? t('list.noMember')}
        {priority && <span className={styles.priority}> {t('board.priority')}</span>}
      </>
    ),
    count,
    most: mostOfMember,
    figure: quota === null ? t('board.ofCandidates', { chosen: number(count), count: all }) : t('board.ofQuota', { chosen: number(count), count: quota }),
  }));
  const kindLines = agencyKinds.map(({ kind, chosen: count, targetPercent }): Line => ({
    key: kind ?? '',
    label: t(kind === null ? 'board.kindUnknown' : `agency.${kind}`),
    count,
    most: Math.max(1, chosen),
    figure: withTarget(`${number(count)} (${shareOf(count, chosen)})`, targetPercent),
    target: targetPercent === null ? null : targetPercent / 100,
  }));
  function withTarget(words: string, target: number | null): string {
    return target === null ? words : t('board.withTarget', { words, target: percent(target / 100) });
  }
  const genderLine = (key: 'women' | 'men' | 'others', count: number, target: number | null): Line => ({
    key, label: t(`board.${key}`), count, most: gender?.of ?? 1, figure: withTarget(`${number(count)} (${shareOf(count, gender?.of ?? 0)})`, target), target: target === null ? null : target / 100,
  });
  const genderLines = gender
    ? [
        ...(gender.women === null ? [] : [genderLine('women', gender.women, targetWomenPercent)]),
        ...(gender.men === null ? [] : [genderLine('men', gender.men, null)]),
        genderLine('others', gender.others, null),
      ]
    : [];
  return (
    <section className={styles.board} aria-labelledby="balance-title">
      <div className={styles.head}>
        <h2 id="balance-title">{t('board.title')}</h2>
        <p role="status">
          {capacity === null ? t('board.chosen', { chosen: number(chosen), count: candidates }) : t('board.chosenOfSeats', { chosen: number(chosen), seats: number(capacity), count: candidates })}
        </p>
      </div>
      <div className={styles.parts}>
        <Bars caption={t('board.members', { count: members.filter((each) => each.chosen > 0).length })} lines={memberLines} wide />
        <Bars caption={t('board.kinds')} lines={kindLines} />
        <div>
          <Bars caption={t('board.gender')} lines={genderLines} />
          <p className={styles.note}>{gender ? t('board.genderOf', { count: gender.of }) : withTarget(t('board.genderHidden'), targetWomenPercent)}</p>
        </div>
      </div>
    </section>
  );
}

function Bars({ caption, lines, wide = false }: { caption: string; lines: readonly Line[]; wide?: boolean }): ReactNode {
  return (
    <div {...(wide && { className: styles.scroll, role: 'region', 'aria-label': caption, tabIndex: 0 })}>
      <table className={styles.bars}>
        <caption>{caption}</caption>
        <tbody>
          {lines.map(({ key, label, count, most, figure, target }) => (
            <tr key={key}>
              <th scope="row" dir="auto">
                {label}
              </th>
              <td className={styles.figure}>{figure}</td>
              <td className={styles.plot} aria-hidden="true">
                <span className={styles.track}>
                  {count > 0 && <span className={styles.bar} style={{ inlineSize: `${Math.min(100, (count / most) * 100)}%` }} />}
                  {typeof target === 'number' && <span className={styles.target} style={{ insetInlineStart: `${target * 100}%` }} />}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
