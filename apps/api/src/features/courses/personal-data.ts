import { definePersonalData } from '../../platform/privacy/index.js';
import { Activity, CourseModule, CourseVersion, Question } from './course-version.entity.js';
import { Course, CourseTag } from './course.entity.js';

const aboutNobody = { group: 'operation', subject: 'nobody', columns: {} } as const;

definePersonalData(Course, {
  ...aboutNobody,
  plain: [
    'id', 'code', 'slug', 'title', 'titleSort', 'summary', 'descriptionHtml', 'level', 'mode', 'providerId', 'minutes', 'outcomes',
    'certificateType', 'passMark', 'searchText', 'runSearchText', 'state', 'nextStartAt', 'createdAt', 'updatedAt',
  ],
});
definePersonalData(CourseTag, { ...aboutNobody, plain: ['courseId', 'kind', 'value'] });
definePersonalData(CourseVersion, {
  ...aboutNobody, plain: ['id', 'courseId', 'number', 'contentHash', 'finalQuizKey', 'publishedAt', 'currentOf'],
});
definePersonalData(CourseModule, { ...aboutNobody, plain: ['id', 'versionId', 'key', 'position', 'title', 'summary'] });
definePersonalData(Activity, {
  ...aboutNobody,
  plain: ['id', 'versionId', 'moduleId', 'key', 'position', 'type', 'title', 'minutes', 'required', 'completion', 'after', 'content'],
});
definePersonalData(Question, { ...aboutNobody, plain: ['id', 'versionId', 'bankKey', 'key', 'type', 'points', 'content'] });
