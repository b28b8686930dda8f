import { courseFacets, type CourseFacet, type CourseRow, type FacetCounts } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Table } from '../../platform/api/use-table';
import { useFormats } from '../../platform/i18n/region';
import { Icon } from '../../ui/icon';
import styles from './catalogue.module.css';
import { facetsQuery, filtersOf, valuesOf } from './courses.api';
import { useCourseWords } from './use-course-words';

const order: readonly CourseFacet[] = ['mode', 'topic', 'academy', 'language', 'level', 'area', 'purpose'];
/** These are shown folded until one of their values is chosen. */
const folded: readonly CourseFacet[] = ['area', 'purpose'];

interface FiltersProps {
  table: Table<CourseRow>;
}

const split = (text: string): string[] => text.split(',').filter((value) => value !== '');

/** A filter's values as chosen. The address follows in its own time: a box must be ticked at once. */
function useChosen(table: Table<CourseRow>, facet: CourseFacet): [chosen: string[], choose: (value: string, on: boolean) => void] {
  const given = table.filter(facet);
  const [text, setText] = useState(given);
  const [before, setBefore] = useState(given);
  if (given !== before) {
    setBefore(given);
    setText(given);
  }
  const chosen = split(text);
  const choose = (value: string, on: boolean): void => {
    const others = chosen.filter((each) => each !== value);
    const next = (on ? [...others, value] : others).join(',');
    setText(next);
    table.setFilter(facet, next);
  };
  return [chosen, choose];
}

/** The filters, each value with the number of courses that it would show. */
export function CatalogueFilters({ table }: FiltersProps): ReactNode {
  const { data } = useQuery(facetsQuery(filtersOf(table)));
  return (
    <div className={styles.filters}>
      {order.map((facet) => (
        <FacetGroup key={facet} table={table} facet={facet} counts={data?.[facet] ?? []} />
      ))}
    </div>
  );
}

function FacetGroup({ table, facet, counts }: FiltersProps & { facet: CourseFacet; counts: FacetCounts[CourseFacet] }): ReactNode {
  const { t } = useTranslation('courses');
  const [chosen, choose] = useChosen(table, facet);
  const gone = chosen.filter((value) => !counts.some((each) => each.value === value)).map((value) => ({ value, name: null, count: 0 }));
  const values = [...counts, ...gone];
  if (values.length === 0) return null;
  return (
    <details className={styles.facet} open={!folded.includes(facet) || chosen.length > 0}>
      <summary>
        {t(`facet.${facet}`)}
        <Icon name="down" />
      </summary>
      <fieldset>
        <legend className="sr-only">{t(`facet.${facet}`)}</legend>
        {values.map(({ value, name, count }) => (
          <FacetValue key={value} label={{ facet, value, name, count }} on={chosen.includes(value)} onChange={(on) => choose(value, on)} />
        ))}
      </fieldset>
    </details>
  );
}

function FacetValue({ label, on, onChange }: {
  label: { facet: CourseFacet; value: string; name: string | null; count: number };
  on: boolean;
  onChange: (on: boolean) => void;
}): ReactNode {
  const { t } = useTranslation('courses');
  const { number } = useFormats();
  const words = useCourseWords();
  const id = useId();
  return (
    <div className={styles.value}>
      <input id={id} type="checkbox" checked={on} onChange={(event) => onChange(event.target.checked)} />
      <label htmlFor={id}>
        <span>{words.value(label.facet, label.value, label.name)}</span>
        <span className={styles.number} aria-hidden="true">
          {number(label.count)}
        </span>
        <span className="sr-only">{t('facet.count', { count: label.count })}</span>
      </label>
    </div>
  );
}

/** What is filtered by now; pressing one takes it away. */
export function ActiveFilters({ table }: FiltersProps): ReactNode {
  const { t } = useTranslation('courses');
  const words = useCourseWords();
  const { data } = useQuery(facetsQuery(filtersOf(table)));
  const active = courseFacets.flatMap((facet) => valuesOf(table, facet).map((value) => ({ facet, value })));
  if (active.length === 0) return null;
  return (
    <ul className={styles.chips} aria-label={t('active.label')}>
      {active.map(({ facet, value }) => {
        const name = words.value(facet, value, data?.[facet]?.find((each) => each.value === value)?.name);
        return (
          <li key={`${facet}-${value}`}>
            <button type="button" className={styles.chip} aria-label={t('active.remove', { name })} onClick={() => table.setFilter(facet, valuesOf(table, facet).filter((each) => each !== value).join(','))}>
              {name}
              <Icon name="close" />
            </button>
          </li>
        );
      })}
      <li>
        <button type="button" className={styles.chip} onClick={table.clearFilters}>
          {t('active.clear')}
        </button>
      </li>
    </ul>
  );
}
