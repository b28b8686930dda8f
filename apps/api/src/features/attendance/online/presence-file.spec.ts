import { describe, expect, it } from '@jest/globals';
import { minutesOf, presentFor, readPresence, type Stay } from './presence-file.js';
import { matcher } from './presence-match.js';

const zoom = `\uFEFFMeeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants
843 1200 1187,"Border skills, day 2",11/22/2026 09:00:00 AM,11/22/2026 10:31:00 AM,trainer@academy.example,91,4

Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,Recording Consent
Rangi Walker,rangi@police.example,11/22/2026 08:58:02 AM,11/22/2026 10:31:00 AM,93,No,Yes
"Nok (นภา ศรีสุข)",,11/22/2026 09:01:00 AM,11/22/2026 09:40:00 AM,39,Yes,Yes
"Broken " row,x@y.example,,,,
`;
const teams = [
  '1. Summary', 'Meeting title\tBorder skills', 'Attended participants\t2', 'Average attendance time\t1h 2m 3s', '',
  '2. Participants', 'Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole',
  'Walker, Rangi\t11/22/26, 9:00:12 AM\t11/22/26, 10:30:00 AM\t1h 29m 48s\trangi@police.example\trangi@tenant.example\tPresenter',
  'Dewi\t11/22/26, 9:05:12 AM\t11/22/26, 9:10:00 AM\t4m 48s\t\tdewi@tenant.example\tAttendee', '',
  '3. In-Meeting Activities', 'Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole', 'Walker, Rangi\t…',
].join('\r\n');

describe('a participants’ report', () => {
  it('of Zoom is read past its preamble, and a broken row spoils no other', () => {
    expect(readPresence(zoom)).toMatchObject([
      { line: 5, name: 'Rangi Walker', email: 'rangi@police.example', minutes: 93 },
      { line: 6, name: 'Nok (นภา ศรีสุข)', email: '', minutes: 39 },
      { line: 7, minutes: null },
    ]);
  });

  it('of Teams is read from its table of participants alone', () => {
    expect(readPresence(teams)).toMatchObject([
      { line: 8, name: 'Walker, Rangi', email: 'rangi@police.example', minutes: 89 }, { line: 9, name: 'Dewi', minutes: 4 },
    ]);
  });

  it.each([
    ['nothing', ''], ['a PDF', '%PDF-1.7\n%âãÏÓ'], ['a workbook', 'PK\u0003\u0004\0\0'], ['another table', 'Name,Agency\nSiti,Police'],
    ['headings alone', 'Name,Duration (Minutes)'],
  ])('isn’t %s', (_, text) => { expect(readPresence(text)).toBe('unreadable'); });

  it('has an end', () => { expect(readPresence(`Name,Duration\n${'Siti,5\n'.repeat(20_000)}`)).toBe('too-long'); });

  it('says how long in many ways', () => {
    expect(['65', '65 min', '1:05:00', '1h 5m 10s', '1 j 5 mnt', '59s', '12.9', 'an hour', '', '-5'].map(minutesOf)).toEqual([65, 65, 65, 65, 65, 0, 12, null, null, null]);
  });

  it('counts two devices at once, and a row of each visit, as they were', () => {
    const stay = (from: number, to: number, day = 'a'): Stay => ({ line: 1, name: '', email: '', minutes: to - from, between: { from, to, day } });
    expect(presentFor([stay(0, 40), stay(10, 50)])).toBe(50);
    expect(presentFor([stay(50, 60), stay(0, 40)])).toBe(50);
    expect(presentFor([stay(0, 40), { ...stay(0, 40), between: null }])).toBe(80);
    expect(presentFor([stay(0, 40), stay(0, 40, 'b')])).toBe(80);
  });
});

describe('whom a row means', () => {
  const one = (enrolmentId: string, fullName: string, email: string) => ({ enrolmentId, personId: enrolmentId, fullName, organisationName: null, email });
  const match = matcher([one('a', 'Rangi Walker', 'Rangi@Police.example'), one('b', 'นภา ศรีสุข', 'napa@police.example'), one('c', 'Siti', 's1@p.example'), one('d', 'Siti', 's2@p.example')]);
  const of = (name: string, email = ''): unknown => {
    const found = match({ name, email });
    return typeof found === 'string' ? found : [found.participant.enrolmentId, found.by];
  };

  it('is told by the address, else by the very name of one of them alone', () => {
    expect(of('Somebody', 'rangi@police.example')).toEqual(['a', 'email']);
    expect(of('Siti', 's2@p.example')).toEqual(['d', 'email']);
    expect(of('rangi  walker', 'home@mail.example')).toEqual(['a', 'name']);
    expect(of('Nok (นภา ศรีสุข)')).toEqual(['b', 'name']);
    expect([of('Siti'), of('Rangi'), of('')]).toEqual(['ambiguous', 'unknown', 'unknown']);
  });
});
