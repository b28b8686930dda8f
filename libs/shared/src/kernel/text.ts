import { z } from 'zod';

// A lone half of a surrogate pair is no character: databases and fonts fail on it.
const unpairedSurrogate = /\p{Surrogate}/u;
// Overrides and isolates can make a name read as another one (Unicode TR 36, 3.2).
const directionOverride = /[\u202A-\u202E\u2066-\u2069]/;
const controlInLine = /[\p{Cc}\u2028\u2029]/u;
const controlInText = /(?![\t\n\r])\p{Cc}/u;
const anyLetter = /\p{L}/u;
// Spaces, marks of layout and letters that show nothing: a text of these alone is an empty one.
const anythingToSee = /[^\s\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;

function clean(control: RegExp) {
  return (value: string, context: z.RefinementCtx): void => {
    if (unpairedSurrogate.test(value)) {
      context.addIssue({ code: 'custom', message: 'text.unpaired-surrogate' });
    } else if (directionOverride.test(value)) {
      context.addIssue({ code: 'custom', message: 'text.direction-override' });
    } else if (control.test(value)) {
      context.addIssue({ code: 'custom', message: 'text.control-character' });
    } else if (value !== '' && !anythingToSee.test(value)) {
      context.addIssue({ code: 'custom', message: 'text.nothing-to-see' });
    }
  };
}

/**
 * One line of text as a person types it, trimmed and in Unicode's NFC.
 *
 * @param max the longest text, in UTF-16 units
 * @param min the shortest one, 1 where nothing is said
 */
export function personText(max: number, min = 1) {
  return z
    .string()
    .max(max * 4)
    .transform((value) => value.normalize('NFC').trim())
    .pipe(z.string().min(min).max(max).superRefine(clean(controlInLine)));
}

/**
 * Text of several lines, such as a reason or a description.
 *
 * @param max the longest text, in UTF-16 units
 * @param min the shortest one, 1 where nothing is said
 */
export function longText(max: number, min = 1) {
  return z
    .string()
    .max(max * 4)
    .transform((value) => value.normalize('NFC').replace(/\r\n?/g, '\n').trim())
    .pipe(z.string().min(min).max(max).superRefine(clean(controlInText)));
}

/**
 * A person's name in any script: one field, at least one letter, runs of
 * spaces made one. Nothing is capitalised, split or transliterated.
 *
 * @param max the longest name, 200 where nothing is said
 */
export function nameText(max = 200) {
  return personText(max)
    .transform((value) => value.replace(/\s+/g, ' '))
    .pipe(z.string().regex(anyLetter, 'text.no-letter'));
}

/** The id of a row: a UUID as the API writes it, lower case. */
export function idText() {
  return z.uuid().transform((value) => value.toLowerCase());
}

/** A short name in an address, such as `protecting-migrants-at-sea`. */
export function slugText(max = 120) {
  return z
    .string()
    .max(max)
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'text.not-a-slug');
}

/** A moment as ISO 8601 in UTC with milliseconds. */
export const instant = z.iso.datetime({ precision: 3 });

/** A calendar day, `2026-03-12`. */
export const day = z.iso.date();

/** An e-mail address as a person types it; it is compared by {@link emailKeyOf}. */
export const emailText = personText(254).pipe(z.email('text.not-an-email'));

/**
 * The form in which two e-mail addresses are compared.
 *
 * @param email an address that {@link emailText} took
 * @returns lower case, compatibility forms made one (NFKC)
 */
export function emailKeyOf(email: string): string {
  return email.trim().normalize('NFKC').toLowerCase();
}
