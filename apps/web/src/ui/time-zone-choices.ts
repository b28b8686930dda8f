import { currentZone } from '../platform/i18n/time-zones';
import type { Choice } from './choice-fields';

/** Zones of the Bali Process's region and of its partners, for browsers that can't list them all. */
const usual = [
  'Asia/Kabul', 'Australia/Sydney', 'Australia/Perth', 'Asia/Dhaka', 'Asia/Thimphu', 'Asia/Brunei', 'Asia/Phnom_Penh',
  'Asia/Shanghai', 'Asia/Hong_Kong', 'Pacific/Fiji', 'Asia/Kolkata', 'Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura',
  'Asia/Tehran', 'Asia/Baghdad', 'Asia/Tokyo', 'Asia/Amman', 'Pacific/Tarawa', 'Asia/Vientiane', 'Asia/Macau',
  'Asia/Kuala_Lumpur', 'Indian/Maldives', 'Asia/Ulaanbaatar', 'Asia/Yangon', 'Pacific/Nauru', 'Asia/Kathmandu',
  'Pacific/Noumea', 'Pacific/Auckland', 'Asia/Karachi', 'Pacific/Palau', 'Pacific/Port_Moresby', 'Asia/Manila',
  'Asia/Seoul', 'Pacific/Apia', 'Asia/Singapore', 'Pacific/Guadalcanal', 'Asia/Colombo', 'Asia/Damascus', 'Asia/Bangkok',
  'Asia/Dili', 'Pacific/Tongatapu', 'Europe/Istanbul', 'Asia/Dubai', 'America/New_York', 'Pacific/Efate',
  'Asia/Ho_Chi_Minh', 'Europe/Zurich',
] as const;

// Where nearly everybody is comes first.
const near = ['Asia', 'Pacific', 'Australia', 'Indian'];

interface ZoneLister {
  supportedValuesOf?: (kind: 'timeZone') => string[];
}

function distance(zone: string): number {
  const index = near.indexOf(zone.split('/')[0] ?? '');
  return index < 0 ? near.length : index;
}

/**
 * Every time zone that the browser knows, by place, those of the region first.
 *
 * @param own the zone in use, which is always among them
 */
export function timeZoneChoices(own: string): readonly Choice[] {
  const lister: ZoneLister = Intl;
  const known = lister.supportedValuesOf?.('timeZone') ?? [...usual];
  const zones = [...new Set([own, 'UTC', ...known.map(currentZone)])];
  return zones
    .sort((a, b) => distance(a) - distance(b) || (a < b ? -1 : 1))
    .map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ').replaceAll('/', ' – ') }));
}
