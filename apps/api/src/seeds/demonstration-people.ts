import type { Role, ScopeKind } from '@rso-connect/shared';
import type { DemonstrationWorkshop } from './demonstration-runs.js';

/** Everybody in the demonstration has this password; production never seeds them. */
export const demonstrationPassword = 'bali-process-demo';

/** An invented person of the demonstration. Addresses end in `.example` (RFC 2606): nobody has them. */
export interface DemonstrationPerson {
  email: string;
  fullName: string;
  language: 'en' | 'id';
  timeZone: string;
  /** Code of the member or academy that they belong to. */
  organisation: string;
  title: string;
  grants: { role: Role; scopeKind: ScopeKind; scopeCode: string | null }[];
  /** Keys of the workshops that they teach. */
  teaches?: DemonstrationWorkshop['key'][];
  /** What the list of accounts says about them. */
  who: string;
}

export const demonstrationPeople: readonly DemonstrationPerson[] = [
  {
    email: 'officer@demo.example', fullName: 'Somchai', language: 'en', timeZone: 'Asia/Bangkok', organisation: 'TH',
    title: 'Immigration officer', grants: [], who: 'officer',
  },
  {
    email: 'petugas@demo.example', fullName: 'Sukarni', language: 'id', timeZone: 'Asia/Jakarta', organisation: 'ID',
    title: 'Petugas imigrasi', grants: [], who: 'officer, in Bahasa Indonesia',
  },
  {
    email: 'liaison@demo.example', fullName: 'Nguyễn Văn Hải', language: 'en', timeZone: 'Asia/Ho_Chi_Minh', organisation: 'VN',
    title: 'Liaison officer', grants: [], who: 'liaison officer, member of RILON',
  },
  {
    email: 'programme@demo.example', fullName: 'Mele Tupou', language: 'en', timeZone: 'Asia/Bangkok', organisation: 'RSO',
    title: 'Programme officer', grants: [{ role: 'programme_officer', scopeKind: 'platform', scopeCode: null }], who: 'programme officer',
  },
  {
    email: 'manager@demo.example', fullName: 'Kiri Tane', language: 'en', timeZone: 'Asia/Bangkok', organisation: 'RSO',
    title: 'Programme manager', grants: [{ role: 'programme_officer', scopeKind: 'platform', scopeCode: null }], who: 'programme officer, holder of the second key',
  },
  {
    email: 'moderator@demo.example', fullName: 'Ayesha Rahman', language: 'en', timeZone: 'Asia/Dhaka', organisation: 'BD',
    title: 'Trainer of border officers', grants: [], who: 'moderator of the Alumni Network',
  },
  {
    email: 'focalpoint@demo.example', fullName: 'Malee Srisuk', language: 'en', timeZone: 'Asia/Bangkok', organisation: 'TH',
    title: 'Focal point', grants: [{ role: 'focal_point', scopeKind: 'member', scopeCode: 'TH' }], who: 'focal point, Thailand',
  },
  {
    email: 'coordinator@demo.example', fullName: 'Dewi Lestari', language: 'id', timeZone: 'Asia/Jakarta', organisation: 'JCLEC',
    title: 'Academy coordinator', grants: [{ role: 'academy_coordinator', scopeKind: 'academy', scopeCode: 'JCLEC' }], who: 'academy coordinator, JCLEC',
  },
  {
    email: 'trainer@demo.example', fullName: 'Rangi Walker', language: 'en', timeZone: 'Asia/Jakarta', organisation: 'JCLEC',
    title: 'Trainer', grants: [], teaches: ['demonstration:past', 'demonstration:running'], who: 'trainer of two workshops',
  },
  {
    email: 'author@demo.example', fullName: 'Park Min-seo', language: 'en', timeZone: 'Asia/Seoul', organisation: 'CIFAL-JEJU',
    title: 'Course author', grants: [{ role: 'course_author', scopeKind: 'platform', scopeCode: null }], who: 'course author',
  },
  {
    email: 'comanager1@demo.example', fullName: 'Anindya Pratiwi', language: 'en', timeZone: 'Asia/Bangkok', organisation: 'RSO',
    title: 'Co-manager', grants: [{ role: 'co_manager', scopeKind: 'platform', scopeCode: null }], who: 'co-manager of the office, signs selections',
  },
  {
    email: 'comanager2@demo.example', fullName: 'Callum Reid', language: 'en', timeZone: 'Asia/Bangkok', organisation: 'RSO',
    title: 'Co-manager', grants: [{ role: 'co_manager', scopeKind: 'platform', scopeCode: null }], who: 'co-manager of the office, the second signature',
  },
  {
    email: 'admin@demo.example', fullName: 'Amara', language: 'en', timeZone: 'Asia/Bangkok', organisation: 'RSO',
    title: 'Administrator', grants: [{ role: 'administrator', scopeKind: 'platform', scopeCode: null }], who: 'administrator',
  },
];

/** Who holds the two keys of the Chatham House rule in the demonstration, and by which passphrases. */
export const demonstrationKeys = [
  { email: 'programme@demo.example', seat: 1, passphrase: 'first-key-of-the-demonstration' },
  { email: 'manager@demo.example', seat: 2, passphrase: 'second-key-of-the-demonstration' },
] as const;
