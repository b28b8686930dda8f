import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import ipaddr from 'ipaddr.js';
import { Reader, type Response } from 'mmdb-lib';

const file = createRequire(import.meta.url).resolve('@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb');
let countries: Reader<Response & { country_code?: string }> | null = null;

/**
 * The country that a network address is registered in: enough to see that a sign-in wasn't one's own. It comes from
 * the registries' public records that ship with the package, so nobody is asked about anybody's address.
 *
 * @param address of IPv4 or IPv6
 * @returns its code of two letters (ISO 3166-1), or null where the records name none, as for private networks
 */
export function countryOf(address: string): string | null {
  if (!ipaddr.isValid(address)) return null;
  // An IPv4 address that came by IPv6 is itself again.
  const known = ipaddr.process(address);
  // Private networks are nowhere, whatever the records say of the blocks around them.
  if (known.range() !== 'unicast') return null;
  // 8 MB, read when somebody first looks at devices.
  countries ??= new Reader(readFileSync(file));
  return countries.get(known.toString())?.country_code ?? null;
}
