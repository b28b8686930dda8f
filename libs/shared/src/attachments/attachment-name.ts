const longest = 120;
const extensions: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp', 'image/gif': 'gif', 'image/avif': 'avif', 'application/pdf': 'pdf',
};

/**
 * Makes a safe name of the one that a device gave: without a path, without signs that no file system takes, without
 * marks that turn the direction of writing, and with the ending of what the file really is.
 *
 * @returns the name, never empty
 */
export function attachmentName(given: string, mediaType: string): string {
  const last = given.replace(/\p{Surrogate}/gu, '').normalize('NFC').split(/[/\\]/u).at(-1) ?? '';
  const plain = last
    .replace(/(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}<>:"|?*]/gu, '')
    .replace(/\.[A-Za-z0-9]{1,5}$/u, '')
    .replace(/\s+/gu, ' ');
  const stem = [...withoutEnds(plain)].slice(0, longest).join('').trim();
  return `${stem === '' ? 'file' : stem}.${extensions[mediaType] ?? 'bin'}`;
}

/** Takes dots and spaces from both ends; a pattern for the end would try each run of them from everywhere in it. */
function withoutEnds(name: string): string {
  let [start, end] = [0, name.length];
  while (start < end && '. '.includes(name.charAt(start))) start += 1;
  while (end > start && '. '.includes(name.charAt(end - 1))) end -= 1;
  return name.slice(start, end);
}
