/** Opened by its own address a file gets no script, no style, and nothing from anywhere. */
const alone = "default-src 'none'; sandbox";

/** Never kept by a browser or on the way: who may see it is asked each time. */
export function fileHeaders(mediaType: string, disposition: string): Record<string, string> {
  return {
    'content-type': mediaType, 'content-disposition': disposition, 'cache-control': 'no-store, private', 'content-security-policy': alone, 'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
  };
}

/** @returns the disposition of a file that is to be kept: the name in its own script, and a plain one for whoever can't read that (RFC 6266) */
export function asDownload(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9._ -]/gu, '_');
  const own = encodeURIComponent(name).replace(/['()*]/gu, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${own}`;
}
