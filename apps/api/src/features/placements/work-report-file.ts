import { areas, purposes, reportSections, type Area, type Language, type Purpose, type ReportSection, type WorkReportLine, type WorkReportView } from '@rso-connect/shared';
import type { Cell } from '../../platform/http/csv.js';

interface Words {
  title: string;
  lead: string;
  purposes: Readonly<Record<Purpose, string>>;
  none: string;
  howMany: string;
  area: string;
  areas: Readonly<Record<Area, string>>;
  sections: Readonly<Record<ReportSection, string>>;
  headings: readonly string[];
  locale: string;
}

const wording: Readonly<Record<Language, Words>> = {
  en: {
    locale: 'en-GB', title: 'Work report', lead: 'What secondees reported, in their own words; each line leads to the report from which it comes.', purposes: {
      1: '1. Responsive to Bali Process members and working groups', 2: '2. Operational capacity building', 3: '3. Policy development and promotion of best practice',
      4: '4. Outreach, engagement and advocacy',
    },
    none: 'Nothing was reported.', howMany: 'Lines', area: 'Area of cooperation',
    areas: {
      LE: 'Law enforcement', SE: 'Stakeholder engagement', 'IS&C': 'Information sharing and public information campaigns',
      IM: 'Irregular migration and related transnational crime', BM: 'Border management',
      'VP&MM': 'Victim protection and migration management', 'R&R': 'Returns and reintegration', 'C&S': 'Coordination and support',
    },
    sections: { done: 'Done', results: 'Results', next: 'Next', obstacles: 'Obstacles' },
    headings: ['Strategic purposes', 'Areas of cooperation', 'Part', 'Words', 'Objective', 'Secondee', 'Member', 'From', 'To', 'Source', 'Left out because'],
  },
  id: {
    locale: 'id-ID', title: 'Laporan kerja', lead: 'Yang dilaporkan pejabat perbantuan, dengan kata-kata mereka; setiap baris merujuk ke laporan asalnya.', purposes: {
      1: '1. Tanggap terhadap anggota dan kelompok kerja Bali Process', 2: '2. Peningkatan kapasitas operasional', 3: '3. Pengembangan kebijakan dan promosi praktik terbaik',
      4: '4. Penjangkauan, pelibatan, dan advokasi',
    },
    none: 'Tidak ada yang dilaporkan.', howMany: 'Baris', area: 'Bidang kerja sama',
    areas: {
      LE: 'Penegakan hukum', SE: 'Pelibatan pemangku kepentingan', 'IS&C': 'Berbagi informasi dan kampanye informasi publik',
      IM: 'Migrasi tidak teratur dan kejahatan lintas negara terkait', BM: 'Pengelolaan perbatasan',
      'VP&MM': 'Pelindungan korban dan pengelolaan migrasi', 'R&R': 'Pemulangan dan reintegrasi', 'C&S': 'Koordinasi dan dukungan',
    },
    sections: { done: 'Dikerjakan', results: 'Hasil', next: 'Selanjutnya', obstacles: 'Kendala' },
    headings: ['Tujuan strategis', 'Bidang kerja sama', 'Bagian', 'Kata-kata', 'Sasaran', 'Pejabat perbantuan', 'Anggota', 'Dari', 'Sampai', 'Sumber', 'Tidak disertakan karena'],
  },
};

function pageOf({ source: { placementId, from } }: WorkReportLine, publicUrl: string): string {
  return `${publicUrl}/secondments/placements/${placementId}/reports/${from}`;
}

/** What somebody wrote may look like Markdown, and is none. */
function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>~]/g, String.raw`\$&`).split('\n').map((line) => line.trim()).join(' ');
}

/** @returns the month's report as Markdown; a line that names two purposes stands under both */
export function workReportMarkdown({ month, lines, byPurpose, byArea }: WorkReportView, language: Language, publicUrl: string): string {
  const words = wording[language];
  const inWords = new Intl.DateTimeFormat(words.locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${month}-01T00:00:00Z`));
  const shown = lines.filter(({ leftOut }) => leftOut === null);
  const out = [`# ${words.title}: ${inWords}`, '', words.lead, ''];
  if (shown.length === 0) out.push(words.none, '');
  for (const purpose of purposes) {
    const of = shown.filter((line) => line.purposes.includes(purpose));
    if (of.length === 0) continue;
    out.push(`## ${words.purposes[purpose]} (${String(byPurpose.find(({ tag }) => tag === purpose)?.count ?? 0)})`, '');
    for (const section of reportSections) {
      const ofSection = of.filter((line) => line.section === section);
      if (ofSection.length === 0) continue;
      out.push(`### ${words.sections[section]}`, '', ...ofSection.map((line) => `- ${plain(line.text)} ([${plain(line.source.name)}, ${line.source.from} – ${line.source.to}](${pageOf(line, publicUrl)}))`), '');
    }
  }
  out.push(`| ${words.area} | ${words.howMany} |`, '|---|---|', ...areas.map((area) => `| ${words.areas[area]} | ${String(byArea.find(({ tag }) => tag === area)?.count ?? 0)} |`), '');
  return out.join('\n');
}

/** @returns every line with its source as a row, also those that are left out, with the reason */
export function workReportTable({ lines }: WorkReportView, language: Language, publicUrl: string): Cell[][] {
  const words = wording[language];
  return [
    [...words.headings],
    ...lines.map((line) => [
      line.purposes.join(' '), line.areas.join(' '), words.sections[line.section], line.text, line.objective ?? '', line.source.name, line.source.memberName ?? '', line.source.from, line.source.to,
      pageOf(line, publicUrl), line.leftOut ?? '',
    ]),
  ];
}
