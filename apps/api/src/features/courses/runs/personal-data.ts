import { definePersonalData } from '../../../platform/privacy/index.js';
import { CourseRun } from './course-run.entity.js';

definePersonalData(CourseRun, {
  group: 'operation',
  subject: 'nobody',
  columns: {},
  plain: [
    'id', 'courseId', 'code', 'mode', 'academyId', 'venue', 'startsAt', 'endsAt', 'startSort', 'datesAre', 'timeZone', 'capacity',
    'seatsTaken', 'enrolmentPolicy', 'state', 'sourceKey', 'createdAt', 'link', 'languages', 'enrolFrom', 'enrolUntil', 'version', 'changedAt',
  ],
});
