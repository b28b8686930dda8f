import { courseFacets, type CourseFacet, type CourseRow } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Table } from '../../platform/api/use-table';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/states';
import styles from './catalogue.module.css';
import { countsQuery, filtersOf, valuesOf } from './courses.api';
import { useCourseWords } from './use-course-words';

interface Hindrance {
  name: 'q' | CourseFacet;
  words: string;
}

/** Nothing matches: says which search or filter to drop and how many courses that would show. */
export function CatalogueEmpty({ table }: { table: Table<CourseRow> }): ReactNode {
  const { t } = useTranslation('courses');
  const words = useCourseWords();
  const filters = filtersOf(table);
  const q = table.filter('q');
  const hindrances: Hindrance[] = [
    ...(q === '' ? [] : [{ name: 'q' as const, words: t('empty.search', { q }) }]),
    ...courseFacets
      .filter((facet) => table.filter(facet) !== '')
      .map((facet) => ({ name: facet, words: `${t(`facet.${facet}`)}: ${valuesOf(table, facet).map((value) => words.value(facet, value)).join(', ')}` })),
  ];
  const { data: counts } = useQuery(countsQuery(hindrances.map(({ name }) => ({ ...filters, [name]: undefined }))));
  const ways = hindrances.map((each, index) => ({ ...each, count: counts?.[index] ?? 0 })).filter(({ count }) => count > 0);
  return (
    <EmptyState title={t('empty.title')} action={<Button onPress={table.clearFilters}>{t('empty.all')}</Button>}>
      <p>{ways.length > 0 ? t('empty.drop') : t('empty.tooMany')}</p>
      {ways.length > 0 && (
        <ul className={styles.ways}>
          {ways.map(({ name, words: what, count }) => (
            <li key={name}>
              <Button kind="quiet" icon="close" onPress={() => table.setFilter(name, '')}>
                {t('empty.without', { what, count })}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {q !== '' && <p>{t('empty.hint')}</p>}
    </EmptyState>
  );
}
