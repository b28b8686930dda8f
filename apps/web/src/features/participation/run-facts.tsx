import type { OwnPapersView, ReplyView } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DateTimeText, DayText } from '../../ui/moment-text';
import { DescriptionList } from '../../ui/page';

// The day on the venue's calendar; Swedish writes days as ISO 8601 does.
function dayAt(moment: string, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date(moment));
}

/** What somebody must know of a run to say whether they come. */
export function RunFacts({ run, replyBy }: { run: ReplyView['run'] | OwnPapersView['run']; replyBy: string | null }): ReactNode {
  const { t } = useTranslation('participation');
  const { startsAt, endsAt, timeZone, datesAre, venue, academyName, code } = run;
  const days = startsAt !== null && datesAre === 'day' && <DayText from={dayAt(startsAt, timeZone)} to={endsAt && dayAt(endsAt, timeZone)} />;
  return (
    <DescriptionList
      items={[
        { term: t('facts.days'), value: days === false ? null : days },
        { term: t('facts.venue'), value: venue },
        { term: t('facts.academy'), value: academyName },
        { term: t('facts.code'), value: <bdi>{code}</bdi> },
        { term: t('facts.replyBy'), value: replyBy && <DateTimeText at={replyBy} /> },
      ]}
    />
  );
}
