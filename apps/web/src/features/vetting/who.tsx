import type { CandidateRow, EndorsementRow } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import entries from '../../ui/entry-list.module.css';

/** Who asks, and for whom they work. */
export function Who({ row: { name, title, agencyName, memberName } }: { row: EndorsementRow | CandidateRow }): ReactNode {
  return (
    <>
      <h3 className={entries.title}><bdi>{name}</bdi></h3>
      <p className={entries.facts}>
        {title !== null && <bdi>{title}</bdi>}
        <bdi>{agencyName}</bdi>
        {memberName !== agencyName && <bdi>{memberName}</bdi>}
      </p>
    </>
  );
}
