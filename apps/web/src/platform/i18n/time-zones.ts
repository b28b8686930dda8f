// Browsers keep to names that the time zone database gave up; people look for the city's own.
const given: Readonly<Record<string, string>> = {
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
  'Europe/Kiev': 'Europe/Kyiv',
};

/**
 * The name of a time zone as it is today.
 *
 * @param zone an IANA zone, such as `Asia/Saigon`
 */
export function currentZone(zone: string): string {
  return given[zone] ?? zone;
}
