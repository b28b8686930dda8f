import { isRightToLeft, qrDrawing, type DocumentOptions } from '../../../platform/pdf/index.js';
import { sheetTemplate } from './sheet-template.js';
import { sheetWording, type SheetLanguage } from './sheet-wording.js';

/** What a sheet says. */
export interface SheetFacts {
  language: SheetLanguage;
  courseTitle: string;
  runCode: string;
  session: { title: string; startsAt: Date; endsAt: Date; timeZone: string; room: string | null };
  /** Names the session and the version of the sheet. */
  code: string;
  printedAt: Date;
  lines: readonly { name: string; agency: string | null }[];
}

/** What the typesetter needs: `typesetter.pdf(template, data, options)`. */
export interface TypesetSheet {
  template: string;
  data: Record<string, unknown>;
  options: DocumentOptions;
}

/** @returns a sheet put into words, in its language; the same facts give the same document */
export function sheetDocument({ language, courseTitle, runCode, session, code, printedAt, lines }: SheetFacts): TypesetSheet {
  const { document, locale, ...words } = sheetWording[language];
  const format = new Intl.DateTimeFormat(locale, {
    weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZone: session.timeZone, timeZoneName: 'short',
  });
  return {
    template: sheetTemplate,
    data: {
      words, code,
      course: `${courseTitle} · ${runCode}`,
      session: { title: session.title, rightToLeft: isRightToLeft(session.title) },
      when: format.formatRange(session.startsAt, session.endsAt),
      room: session.room,
      qr: qrDrawing(code),
      lines: lines.map(({ name, agency }) => ({ name, agency, rightToLeft: isRightToLeft(name) })),
    },
    options: { title: document(session.title), language, created: printedAt },
  };
}
