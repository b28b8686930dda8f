import type { ReactNode } from 'react';

/** The address of an online run, in another window and without telling the meeting where one comes from. */
export function MeetingLink({ link }: { link: string }): ReactNode {
  return (
    <a href={link} target="_blank" rel="noreferrer noopener" dir="ltr">
      {new URL(link).host}
    </a>
  );
}
