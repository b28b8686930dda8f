import type { RunOverview } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { keptUnder } from '../../platform/offline/kept-answers';

/** Where one can go on without a network: the scanner, and the runs whose attendance this device has seen. */
export function KeptPlaces(): ReactNode {
  const { t } = useTranslation('attendance');
  const runs = (keptUnder('run.') as RunOverview[]).filter(({ can }) => can.takeAttendance);
  return (
    <>
      <p>{t('offline.lead')}</p>
      <ul>
        {runs.map(({ run: { id, code, courseTitle } }) => (
          <li key={id}>
            <Link to={`/staff/runs/${id}/attendance`}>{t('offline.desk', { course: courseTitle, run: code })}</Link>
          </li>
        ))}
        <li><Link to="/attend">{t('offline.scan')}</Link></li>
      </ul>
    </>
  );
}
