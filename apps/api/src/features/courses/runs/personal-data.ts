import { definePersonalData } from '../../../platform/privacy/index.js';
import { ClosedRun } from './closed-run.entity.js';
import { CourseRun } from './course-run.entity.js';

definePersonalData(CourseRun, {
  group: 'operation',
  subject: 'nobody',
  columns: {},
  plain: [
    'id', 'courseId', 'code', 'mode', 'academyId', 'venue', 'startsAt', 'endsAt', 'startSort', 'datesAre', 'timeZone', 'capacity',
    'seatsTaken', 'seatsAllotted', 'recordClaims', 'enrolmentPolicy', 'state', 'sourceKey', 'createdAt', 'link', 'languages', 'enrolFrom', 'enrolUntil', 'version', 'changedAt',
  ],
});

definePersonalData(ClosedRun, { group: 'operation', subject: 'nobody', columns: {}, plain: ['runId', 'closedAt'] });
