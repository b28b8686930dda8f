import type { Permission } from '@rso-connect/shared';

/** A place of the primary navigation. */
export interface Place {
  to: string;
  /** Key of its words in the namespace `app`. */
  label: string;
  /** Who sees it: everybody, visitors, the signed-in, those of them who are in a space, or who holds one of these permissions. */
  who: 'everybody' | 'visitors' | 'signed-in' | 'in-a-space' | readonly Permission[];
}

/** The primary navigation, in its order. A feature's pages are entered here when they exist. */
export const places: readonly Place[] = [
  { to: '/courses', label: 'nav.courses', who: 'everybody' },
  { to: '/my/learning', label: 'nav.learning', who: 'signed-in' },
  { to: '/calls', label: 'nav.calls', who: ['nomination.make'] },
  { to: '/my/certificates', label: 'nav.certificates', who: 'signed-in' },
  { to: '/spaces', label: 'nav.spaces', who: 'in-a-space' },
  { to: '/secondments', label: 'nav.secondments', who: 'everybody' },
  // The signed-in find it in the footer: the row holds what each of them comes for.
  { to: '/verify', label: 'nav.verify', who: 'visitors' },
  {
    to: '/staff',
    label: 'nav.administration',
    who: ['run.read', 'course.manage', 'person.read', 'officer.read', 'certificate.read', 'space.manage', 'job.manage', 'mail.read', 'audit.read'],
  },
];

/**
 * The places that somebody sees; whether they are in a space is for the caller to ask.
 *
 * @param signedIn whether anybody is signed in
 * @param may whether they hold a permission
 */
export function placesFor(signedIn: boolean, may: (permission: Permission) => boolean): readonly Place[] {
  return places.filter(({ who }) => {
    if (who === 'everybody') return true;
    if (who === 'signed-in' || who === 'in-a-space') return signedIn;
    if (who === 'visitors') return !signedIn;
    return who.some(may);
  });
}
