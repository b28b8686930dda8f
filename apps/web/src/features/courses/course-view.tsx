import { linesOfAction, type CourseDetail, type RunOffer } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../platform/i18n/region';
import { Icon } from '../../ui/icon';
import { Breadcrumbs, DescriptionList, PageHeader, Prose, Section, Stack } from '../../ui/page';
import { isLive, LiveRuns, PastRuns } from './course-runs';
import styles from './course.module.css';
import { useCourseWords } from './use-course-words';

/** What one can do about a run; other features make it. */
export type RunAction = (run: RunOffer) => ReactNode;

/** The run that everybody can begin at any time, where the course has one. */
function openRun(course: CourseDetail): RunOffer | undefined {
  return course.runs.find((run) => run.startsAt === null && run.state === 'open');
}

/** A course's own page: what it is, what one can do, what is taught, when and where it is given. */
export function CourseView({ course, action }: { course: CourseDetail; action: RunAction }): ReactNode {
  const { t } = useTranslation('courses');
  const words = useCourseWords();
  const run = openRun(course);
  const dated = course.runs.filter((each) => each !== run);
  const live = dated.filter(isLive);
  const past = dated.filter((each) => !isLive(each));
  return (
    <Stack>
      <PageHeader
        above={<Breadcrumbs trail={[{ label: t('catalogue.title'), to: '/courses' }, { label: course.title }]} />}
        title={course.title}
        meta={
          <>
            <span>{words.value('mode', course.mode)}</span>
            <span>{words.duration(course.minutes)}</span>
            <span>{words.value('level', course.level)}</span>
          </>
        }
        lead={<span dir="auto">{course.summary}</span>}
      />
      <div className={styles.columns}>
        {run && <div className={styles.act}>{action(run)}</div>}
        <Stack>
          {!run && live.length > 0 && <LiveRuns runs={live} action={action} />}
          {!run && live.length === 0 && <p className={styles.soft}>{t('course.noDates')}</p>}
          <Section title={t('course.about')}>
            <Prose html={course.descriptionHtml} />
          </Section>
          {course.outcomes.length > 0 && (
            <Section title={t('course.outcomes')}>
              <ul className={styles.outcomes}>
                {course.outcomes.map((outcome) => (
                  <li key={outcome}>
                    {/* Not the item itself: its bullet would stand on the other side, where there is no room for it. */}
                    <bdi>{outcome}</bdi>
                  </li>
                ))}
              </ul>
            </Section>
          )}
          {course.outline && <Outline outline={course.outline} />}
          {run && live.length > 0 && <LiveRuns runs={live} action={action} />}
          {past.length > 0 && <PastRuns runs={past} />}
        </Stack>
        <div className={styles.facts}>
          <Section title={t('course.facts')}>
            <Facts course={course} />
          </Section>
        </div>
      </div>
    </Stack>
  );
}

function Outline({ outline }: { outline: NonNullable<CourseDetail['outline']> }): ReactNode {
  const { t } = useTranslation('courses');
  const words = useCourseWords();
  const activities = outline.modules.reduce((sum, module) => sum + module.activities.length, 0);
  return (
    <Section title={t('outline.title')}>
      <p className={styles.soft}>
        {t('outline.modules', { count: outline.modules.length })} · {t('outline.activities', { count: activities })}
      </p>
      <ol className={styles.modules}>
        {outline.modules.map((module) => (
          <li key={module.key}>
            <details>
              <summary>
                <span dir="auto">{module.title}</span>
                <span className={styles.time}>{words.duration(module.minutes)}</span>
                <Icon name="down" />
              </summary>
              <p className={styles.soft} dir="auto">
                {module.summary}
              </p>
              <ul className={styles.activities}>
                {module.activities.map((activity) => (
                  <li key={activity.key}>
                    <span dir="auto">{activity.title}</span>
                    <span className={styles.time}>
                      {t(`activity.${activity.type}`)} · {t('minutes', { count: activity.minutes, text: String(activity.minutes) })}
                      {!activity.required && ` · ${t('outline.optional')}`}
                    </span>
                  </li>
                ))}
              </ul>
            </details>
          </li>
        ))}
      </ol>
    </Section>
  );
}

function Facts({ course }: { course: CourseDetail }): ReactNode {
  const { t } = useTranslation('courses');
  const { list, percent } = useFormats();
  const words = useCourseWords();
  const { certificate } = course;
  const rule = certificate && (certificate.passMark === null ? t('certificate.plain') : t('certificate.passMark', { mark: percent(certificate.passMark / 100) }));
  return (
    <DescriptionList
      items={[
        { term: t('fact.code'), value: course.code },
        { term: t('fact.provider'), value: course.provider.name },
        { term: t('facet.language'), value: words.languages(course.languages) },
        { term: t('facet.topic'), value: list(course.topics.map((topic) => words.value('topic', topic))) },
        { term: t('fact.certificate'), value: certificate ? `${t(`certificate.${certificate.type}`)}. ${rule ?? ''}` : t('certificate.none') },
        { term: t('facet.purpose'), value: <Lines items={course.purposes.map((purpose) => words.value('purpose', purpose))} /> },
        { term: t('facet.area'), value: <Areas areas={course.areas} /> },
      ]}
    />
  );
}

function Lines({ items }: { items: readonly string[] }): ReactNode {
  return (
    <ul className={styles.lines}>
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}

/** The areas of the Strategy for Cooperation, each with its numbered lines of action to unfold. */
function Areas({ areas }: { areas: CourseDetail['areas'] }): ReactNode {
  const { t } = useTranslation('courses');
  return (
    <div className={styles.areas}>
      {areas.map((area) => (
        <details key={area}>
          <summary>
            {t(`area.${area}`)} ({area})
          </summary>
          <ol>
            {linesOfAction[area].map((line) => (
              <li key={line} value={line}>
                {t(`line.${String(line)}`)}
              </li>
            ))}
          </ol>
        </details>
      ))}
    </div>
  );
}
