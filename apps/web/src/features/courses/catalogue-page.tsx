import { courseRoutes, type CourseRow } from '@rso-connect/shared';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useTable, type Table } from '../../platform/api/use-table';
import { useFormats } from '../../platform/i18n/region';
import { Button } from '../../ui/button';
import control from '../../ui/control.module.css';
import { Dialog } from '../../ui/dialog';
import { SearchBox } from '../../ui/filter-bar';
import { Icon } from '../../ui/icon';
import { Notice } from '../../ui/notice';
import { PageHeader } from '../../ui/page';
import { ErrorState, Skeleton } from '../../ui/states';
import { CatalogueEmpty } from './catalogue-empty';
import { ActiveFilters, CatalogueFilters } from './catalogue-filters';
import styles from './catalogue.module.css';
import { RunDates } from './run-dates';
import { useCourseWords } from './use-course-words';
import { useWide } from './use-wide';

const sorts = ['title', '-title', 'newest', 'next-start'] as const;

/** The public catalogue: search first, filters at the side, or in a drawer on a phone. */
export default function CataloguePage(): ReactNode {
  const { t } = useTranslation('courses');
  const table = useTable(courseRoutes.list);
  const wide = useWide();
  const [open, setOpen] = useState(false);
  const filterCount = table.filterCount - (table.filter('q') === '' ? 0 : 1);
  return (
    <div>
      <PageHeader title={t('catalogue.title')} lead={t('catalogue.lead')} />
      <div className={styles.find} role="search">
        <SearchBox label={t('catalogue.search')} value={table.filter('q')} onSearch={(words) => table.setFilter('q', words)} />
        {!wide && (
          <Button aria-expanded={open} onPress={() => setOpen(true)}>
            {t('catalogue.filters', { count: filterCount })}
          </Button>
        )}
      </div>
      <div className={styles.columns}>
        {wide && (
          <section className={styles.side} aria-label={t('catalogue.filterBy')}>
            <CatalogueFilters table={table} />
          </section>
        )}
        <section className={styles.results} aria-label={t('catalogue.results')}>
          <ActiveFilters table={table} />
          <Results table={table} />
        </section>
      </div>
      <Dialog title={t('catalogue.filterBy')} isOpen={open && !wide} onClose={() => setOpen(false)}>
        <CatalogueFilters table={table} />
        <div className={styles.drawerFoot}>
          <Button kind="primary" onPress={() => setOpen(false)}>
            {t('catalogue.show', { count: table.total ?? 0 })}
          </Button>
        </div>
      </Dialog>
    </div>
  );
}

function Results({ table }: { table: Table<CourseRow> }): ReactNode {
  const { t } = useTranslation('courses');
  const { number } = useFormats();
  if (table.state === 'loading') return <Skeleton lines={12} />;
  if (table.state === 'failed') return <ErrorState error={table.error} retry={table.retry} />;
  const total = table.total ?? table.items.length;
  return (
    <div className={styles.whole} aria-busy={table.stale}>
      <div className={styles.top}>
        <p role="status">{t('catalogue.count', { count: total, text: number(total) })}</p>
        {total > 1 && <Sort table={table} />}
      </div>
      {table.error !== null && table.error !== undefined && (
        <Notice tone="warning" live>
          {t('catalogue.older')}
        </Notice>
      )}
      {total === 0 ? (
        <CatalogueEmpty table={table} />
      ) : (
        <ol className={styles.list}>
          {table.items.map((course) => (
            <CourseItem key={course.id} course={course} />
          ))}
        </ol>
      )}
      {table.hasMore && (
        <div>
          <Button isPending={table.loadingMore} onPress={table.showMore}>
            {t('catalogue.more')}
          </Button>
        </div>
      )}
    </div>
  );
}

function Sort({ table }: { table: Table<CourseRow> }): ReactNode {
  const { t } = useTranslation('courses');
  const id = useId();
  return (
    <div className={styles.sort}>
      <label htmlFor={id}>{t('sort.label')}</label>
      <div className={control.select}>
        <select id={id} className={control.control} value={table.sort} onChange={(event) => table.sortBy(event.target.value)}>
          {sorts.map((sort) => (
            <option key={sort} value={sort}>
              {t(`sort.${sort}`)}
            </option>
          ))}
        </select>
        <Icon name="down" />
      </div>
    </div>
  );
}

function CourseItem({ course }: { course: CourseRow }): ReactNode {
  const { t } = useTranslation('courses');
  const words = useCourseWords();
  const facts = [
    words.value('mode', course.mode), words.duration(course.minutes), words.value('level', course.level), words.languages(course.languages),
    ...(course.certificate ? [t('item.certificate')] : []),
  ];
  return (
    <li className={styles.item}>
      <h2 className={styles.title}>
        <Link to={`/courses/${course.slug}`} dir="auto">
          {course.title}
        </Link>
      </h2>
      <p className={styles.facts}>{facts.join(' · ')}</p>
      <p className={styles.summary} dir="auto">
        {course.summary}
      </p>
      <p className={styles.start}>
        {course.startsAnyTime && <span>{t('item.anyTime')}</span>}
        {course.nextRun && (
          <span>
            {t('item.next')} <RunDates run={course.nextRun} />
            {(course.nextRun.academy ?? course.nextRun.venue) && `, ${course.nextRun.academy?.name ?? course.nextRun.venue ?? ''}`}
          </span>
        )}
        {!course.startsAnyTime && !course.nextRun && <span className={styles.none}>{t('item.noDate')}</span>}
      </p>
    </li>
  );
}
