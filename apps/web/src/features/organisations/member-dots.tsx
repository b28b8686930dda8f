import { memberTypes, regions, type OrganisationView } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../platform/i18n/region';
import styles from './member-dots.module.css';

/** A dot for each member, region by region; the shape tells states, territories and organisations apart. */
export function MemberDots({ members }: { members: readonly OrganisationView[] }): ReactNode {
  const { t } = useTranslation('organisations');
  const { number } = useFormats();
  const shown = regions
    .map((region) => ({ region, own: members.filter((member) => member.region === region) }))
    .filter(({ own }) => own.length > 0)
    .sort((a, b) => b.own.length - a.own.length);
  const types = memberTypes.filter((type) => members.some((member) => member.memberType === type));
  return (
    <figure className={styles.figure}>
      <ul className={styles.regions}>
        {shown.map(({ region, own }) => (
          <li key={region}>
            <span>{t(`region.${region}`)}</span>
            <span className={styles.dots} aria-hidden="true">
              {own.map((member) => (
                <span key={member.id} className={styles.dot} data-type={member.memberType} title={member.name} />
              ))}
            </span>
            <span className={styles.number}>{number(own.length)}</span>
          </li>
        ))}
      </ul>
      <figcaption>
        <span>{t('members.total', { count: members.length })}</span>
        {types.map((type) => (
          <span key={type} className={styles.key}>
            <span className={styles.dot} data-type={type} aria-hidden="true" />
            {t(`type.${type}`)} ({number(members.filter((member) => member.memberType === type).length)})
          </span>
        ))}
      </figcaption>
    </figure>
  );
}
