import { describe, expect, it } from '@jest/globals';
import { applicationGaps, eligibilityFindings, nominationsAllowed, type ApplicationContent } from './application.rules.js';
import { tellingWordsIn } from './blind-statement.rules.js';

const whole: ApplicationContent = {
  statement: 'I work on scam centres.', languages: [{ code: 'en', level: 'fluent' }], yearsInService: 6, availableFrom: '2027-03-01', availableUntil: '2027-04-01',
  referee: { name: 'R', office: 'O', email: 'r@agency.example', phone: '' }, refereeAgreed: true,
};
const asks = { startFrom: '2027-03-01', startUntil: '2027-06-01', documents: [{ key: 'cv', label: 'CV', isRequired: true }, { key: 'photo', label: 'Photo', isRequired: false }] };

describe('an application', () => {
  it.each<[string, Partial<ApplicationContent>, string[], string[]]>([
    ['is whole', {}, ['cv'], []],
    ['lacks a paper', {}, [], ['document:cv']],
    ['says nothing', { statement: ' \n', languages: [], yearsInService: null, availableFrom: null }, ['cv'], ['statement', 'languages', 'years', 'dates']],
    ['has no years but none at all', { yearsInService: 0 }, ['cv'], []],
    ['ends before it begins', { availableUntil: '2027-02-28' }, ['cv'], ['dates-order']],
    ['begins too early', { availableFrom: '2027-02-28' }, ['cv'], ['dates-outside']],
    ['ends too late', { availableUntil: '2027-06-02' }, ['cv'], ['dates-outside']],
    ['names nobody', { referee: { name: '', office: '', email: '', phone: '' }, refereeAgreed: false }, ['cv'], ['referee-name', 'referee-office', 'referee-contact', 'referee-agreed']],
    ['has a referee with a telephone', { referee: { name: 'R', office: 'O', email: '', phone: '+66 2' } }, ['cv'], []],
    ['has an address that is none', { referee: { name: 'R', office: 'O', email: 'r at agency', phone: '+66 2' } }, ['cv'], ['referee-email']],
  ])('%s', (_, change, papers, gaps) => expect(applicationGaps({ ...whole, ...change }, asks, papers)).toEqual(gaps));

  it('is held against what the call asks', () => {
    const eligibility = { agencyKinds: ['police' as const], yearsOfService: 5, languages: ['en', 'th'], words: '' };
    expect(eligibilityFindings(eligibility, { yearsInService: 4, languages: [{ code: 'en', level: 'basic' }] }, 'customs')).toEqual([
      { about: 'agency-kind', weight: 'refusal', code: null }, { about: 'years', weight: 'refusal', code: null },
      { about: 'language-level', weight: 'warning', code: 'en' }, { about: 'language', weight: 'refusal', code: 'th' },
    ]);
    expect(eligibilityFindings(eligibility, { yearsInService: 5, languages: [{ code: 'en', level: 'working' }, { code: 'th', level: 'native' }] }, null))
      .toEqual([{ about: 'agency-kind-unknown', weight: 'warning', code: null }]);
    expect(eligibilityFindings({ agencyKinds: [], yearsOfService: null, languages: [], words: 'Sea legs' }, { yearsInService: null, languages: [] }, null)).toEqual([]);
  });

  it('is one of few from its member', () => expect([1, 2, 5].map(nominationsAllowed)).toEqual([3, 4, 10]));
});

describe('a statement that is scored blind', () => {
  it.each<[string, 'name' | 'agency' | 'member', string, boolean]>([
    ['My name is NGUYEN Thi Ha.', 'name', 'Nguyễn Thị Hà', true],
    ['I have a long experience.', 'name', 'Ha Binh', false],
    ['Ahmad wrote this.', 'name', 'Ahmad bin Yusof', true],
    ['The bin was empty.', 'name', 'Ahmad bin Yusof', false],
    ['I serve in the royal  thai\npolice', 'agency', 'Royal Thai Police (RTP)', true],
    ['At the RTP I learnt this.', 'agency', 'Royal Thai Police (RTP)', true],
    ['I know smartphones.', 'agency', 'Art', false],
    ['In Viet Nam we did', 'member', 'Việt Nam', true],
    ['ผมทำงานในประเทศไทยมานาน', 'member', 'ประเทศไทย', true],
    ['我在中国工作', 'member', '中国', true],
    ['We worked in Fijian waters.', 'member', 'Fiji', false],
    ['A (strange*) one', 'agency', 'a+b (c*[', false],
  ])('%s: %s %s', (statement, kind, word, found) => expect(tellingWordsIn(statement, [{ kind, word }])).toHaveLength(found ? 1 : 0));
});
