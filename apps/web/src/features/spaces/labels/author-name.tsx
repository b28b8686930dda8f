import type { AuthorView } from '@rso-connect/shared';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ReactNode } from 'react';

/** @returns whom others see as the author: a name, or a number under the Chatham House rule */
export function nameOf(t: TFunction<'spaces'>, author: AuthorView | undefined): string {
  return author?.pseudonym === undefined ? (author?.name ?? '') : t('participant', { number: author.pseudonym });
}

/** Who wrote something. */
export function AuthorName({ author }: { author: AuthorView | undefined }): ReactNode {
  const { t } = useTranslation('spaces');
  return <bdi>{nameOf(t, author)}</bdi>;
}
