import type { Choice } from '../../ui/choice-fields';

/** Zones of the Bali Process's region and of its partners, for browsers that can't list them all. */
const usual = [
  'UTC', 'Asia/Kabul', 'Australia/Sydney', 'Australia/Perth', 'Asia/Dhaka', 'Asia/Thimphu', 'Asia/Brunei',
  'Asia/Phnom_Penh', 'Asia/Shanghai', 'Asia/Hong_Kong', 'Pacific/Fiji', 'Asia/Kolkata', 'Asia/Jakarta',
  'Asia/Makassar', 'Asia/Jayapura', 'Asia/Tehran', 'Asia/Baghdad', 'Asia/Tokyo', 'Asia/Amman', 'Pacific/Tarawa',
  'Asia/Vientiane', 'Asia/Macau', 'Asia/Kuala_Lumpur', 'Indian/Maldives', 'Asia/Ulaanbaatar', 'Asia/Yangon',
  'Pacific/Nauru', 'Asia/Kathmandu', 'Pacific/Noumea', 'Pacific/Auckland', 'Asia/Karachi', 'Pacific/Palau',
  'Pacific/Port_Moresby', 'Asia/Manila', 'Asia/Seoul', 'Pacific/Apia', 'Asia/Singapore', 'Pacific/Guadalcanal',
  'Asia/Colombo', 'Asia/Damascus', 'Asia/Bangkok', 'Asia/Dili', 'Pacific/Tongatapu', 'Europe/Istanbul',
  'Asia/Dubai', 'America/New_York', 'Pacific/Efate', 'Asia/Ho_Chi_Minh', 'Europe/Zurich',
] as const;

interface ZoneLister {
  supportedValuesOf?: (kind: 'timeZone') => string[];
}

/**
 * Every time zone that the browser knows, by place.
 *
 * @param own the zone in use, which is always among them
 */
export function timeZoneChoices(own: string): readonly Choice[] {
  const lister: ZoneLister = Intl;
  const known = lister.supportedValuesOf?.('timeZone') ?? [...usual];
  const zones = [...new Set([own, 'UTC', ...known])].sort();
  return zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ').replaceAll('/', ' – ') }));
}
