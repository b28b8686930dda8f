/** Items of a mail's list under one heading. */
export interface MailSection {
  heading: string;
  items: readonly { title: string; line: string | null; link: string | null }[];
}

/** What a mail says, before it has a shape. */
export interface MailContent {
  language: string;
  direction: 'ltr' | 'rtl';
  subject: string;
  /** Stands before everything else, where an answer to it is published. */
  above: string | null;
  greeting: string;
  paragraphs: readonly string[];
  /** What somebody wrote, apart from the platform's own words; `html` is safe already, and null where it is one line. */
  written: { text: string; html: string | null } | null;
  /** What a mail lists, under headings; each item leads somewhere. */
  sections: readonly MailSection[];
  /** The one thing to do. */
  action: { label: string; link: string };
  /** Says that the address below is the same link. */
  linkHint: string;
  after: readonly string[];
  sender: string;
  /** Why the recipient gets it. */
  reason: string;
}

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}

/** @returns the whole mail as plain text: nothing stands in the HTML part alone */
export function textOf(content: MailContent): string {
  const { above, greeting, paragraphs, written, sections, action, after, sender, reason } = content;
  const listed = sections.flatMap(({ heading, items }) => [heading, ...items.map(({ title, line, link }) => [title, line, link].filter((one) => one !== null).join('\n'))]);
  return [...(above === null ? [] : [above]), greeting, ...paragraphs, ...(written === null ? [] : [written.text]), ...listed, `${action.label}:\n${action.link}`, ...after, `-- \n${sender}\n${reason}`].join('\n\n') + '\n';
}

// Mail programs that take no style element show the inline colours, which are the light ones.
const dark = [
  ':root{color-scheme:light dark;supported-color-schemes:light dark}',
  '@media (prefers-color-scheme:dark){',
  '.page{background:#14181d!important}.sheet{background:#1d232a!important;color:#e6e9ec!important}',
  '.quiet{color:#a9b3bd!important}.link{color:#8ec5e8!important}.button{background:#8ec5e8!important;color:#0b1a26!important}',
  '.written{background:#28313a!important}.written a{color:#8ec5e8!important}',
  '}',
].join('');

const font = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif";
const line = 'margin:0 0 16px';
// Its own direction, whatever the mail's language is.
const apart = 'margin:0 0 16px;padding:4px 16px;background:#f3f6f9;border-radius:4px';

/**
 * @returns the mail as HTML: one column of text without tables, images or anything to load, so that it reads the
 *   same on a small screen, in the dark and with images off
 */
export function htmlOf(content: MailContent): string {
  const { language, direction, subject, above, greeting, paragraphs, written, sections, action, linkHint, after, sender, reason } = content;
  // Lines that somebody wrote stay lines.
  const paragraph = (text: string): string => `<p style="${line};white-space:pre-line">${escaped(text)}</p>`;
  const quoted = written === null ? [] : [`<div class="written" dir="auto" style="${apart}">${written.html ?? `<p>${escaped(written.text)}</p>`}</div>`];
  const itemTitle = (title: string, link: string | null): string =>
    (link === null ? escaped(title) : `<a class="link" href="${escaped(link)}" style="color:#0b4f7a;font-weight:600">${escaped(title)}</a>`);
  const section = ({ heading, items }: MailSection): string => [
    `<h2 style="margin:24px 0 8px;font-size:17px;line-height:1.3">${escaped(heading)}</h2>`,
    ...items.map((item) => `<p style="${line}">${itemTitle(item.title, item.link)}${item.line === null ? '' : `<br>${escaped(item.line)}`}</p>`),
  ].join('\n');
  const link = escaped(action.link);
  return `<!doctype html>
<html lang="${escaped(language)}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(subject)}</title>
<style>${dark}</style>
</head>
<body class="page" style="margin:0;padding:0;background:#eef1f4">
<div class="page" lang="${escaped(language)}" dir="${direction}" style="padding:16px;background:#eef1f4">
<div class="sheet" style="max-width:560px;margin:0 auto;padding:24px;background:#ffffff;color:#1b2530;${font};font-size:16px;line-height:1.6;overflow-wrap:anywhere">
${above === null ? '' : `<p class="quiet" style="${line};font-size:14px;color:#55616d">${escaped(above)}</p>\n`}<h1 style="margin:0 0 16px;font-size:20px;line-height:1.3">${escaped(subject)}</h1>
${paragraph(greeting)}
${[...paragraphs.map(paragraph), ...quoted, ...sections.map(section)].join('\n')}
<p style="margin:24px 0"><a class="button" href="${link}" style="display:inline-block;padding:12px 20px;background:#0b4f7a;color:#ffffff;text-decoration:none;font-weight:600;border-radius:4px">${escaped(action.label)}</a></p>
<p class="quiet" style="${line};font-size:14px;color:#55616d">${escaped(linkHint)}<br><a class="link" href="${link}" style="color:#0b4f7a">${link}</a></p>
${after.map(paragraph).join('\n')}
<p class="quiet" style="margin:24px 0 0;font-size:14px;color:#55616d">${escaped(sender)}<br>${escaped(reason)}</p>
</div>
</div>
</body>
</html>
`;
}
