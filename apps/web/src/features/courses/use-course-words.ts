import type { CourseFacet } from '@rso-connect/shared';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../platform/i18n/region';

/** The words for what courses are filtered by and what their facts say. */
export interface CourseWords {
  /** The name of a filter's value; `name` where the API has one of its own. */
  value: (facet: CourseFacet, value: string, name?: string | null) => string;
  languages: (tags: readonly string[]) => string;
  /** 330 → "5.5 hours" */
  duration: (minutes: number) => string;
}

/** @returns the words in the reader's language */
export function useCourseWords(): CourseWords {
  const { t } = useTranslation('courses');
  const { list, languageName, number } = useFormats();
  return {
    value: (facet, value, name) => {
      if (facet === 'academy') return name ?? value;
      return facet === 'language' ? languageName(value) : t(`${facet}.${value}`);
    },
    languages: (tags) => list(tags.map(languageName)),
    duration: (minutes) => {
      if (minutes < 60) return t('minutes', { count: minutes, text: number(minutes) });
      const hours = Math.round(minutes / 30) / 2;
      return t('hours', { count: hours, text: number(hours) });
    },
  };
}
