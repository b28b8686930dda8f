import type { CoSignatoryReach, Signatory } from '@rso-connect/shared';

type Place = 0 | 1 | 2;

/** The fields of up to three people, each under its path in the body. */
export type SignatoryTexts = Record<`signatories.${Place}.${'name' | 'office'}`, string>;

/** What the form of co-signatories holds. */
export interface SigningValues extends SignatoryTexts {
  reach: CoSignatoryReach;
  /** `inherit`: as it is set further out. */
  who: 'people' | 'nobody' | 'inherit';
}

const places: readonly Place[] = [0, 1, 2];

/** @returns the fields that hold these people; the others are empty */
export function textsOf(signatories: readonly Signatory[]): SignatoryTexts {
  const texts = places.flatMap((place) => [
    [`signatories.${place}.name`, signatories[place]?.name ?? ''],
    [`signatories.${place}.office`, signatories[place]?.office ?? ''],
  ]);
  return Object.fromEntries(texts) as SignatoryTexts;
}

/** @returns the people of the first rows, as they are typed */
export function rowsOf(texts: SignatoryTexts, rows: number): Signatory[] {
  return places.slice(0, rows).map((place) => ({ name: texts[`signatories.${place}.name`], office: texts[`signatories.${place}.office`] }));
}

/** @returns what is chosen where this is set; people are the first answer for what nobody has set yet */
export function whoOf(set: readonly Signatory[] | null): SigningValues['who'] {
  return set?.length === 0 ? 'nobody' : 'people';
}

/** @returns what is sent */
export function signatoriesOf(values: SigningValues, rows: number): Signatory[] | null {
  if (values.who === 'inherit') return null;
  return values.who === 'nobody' ? [] : rowsOf(values, rows);
}
