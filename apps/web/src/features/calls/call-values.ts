import { agencyKinds, type AgencyKind, type CallView, type RequestOf, type callRoutes } from '@rso-connect/shared';

/** A call as the fields of its form hold it. Criteria are lines, `40 Works with victims`. */
export interface CallValues {
  nominateUntil: string;
  replyBy: string;
  minimum: string;
  reserves: string;
  criteria: string;
  women: string;
  agencies: string;
  briefing: string;
  budget: string;
}
type Change = RequestOf<typeof callRoutes.write>['body'];

function wallTimeOf(at: string | null, timeZone: string): string {
  if (at === null) return '';
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
  });
  return format.format(new Date(at)).replace(' ', 'T');
}

/** What a kind of agency is called on the screen. */
export type KindName = (kind: AgencyKind) => string;

/** @returns the form of a call */
export function valuesOf(view: CallView, nameOf: KindName): CallValues {
  const { nominateUntil, replyBy, minimum, reserves, criteria, targets, briefing, budget, timeZone } = view;
  return {
    nominateUntil: wallTimeOf(nominateUntil, timeZone), replyBy: wallTimeOf(replyBy, timeZone), minimum: minimum?.toString() ?? '', reserves: String(reserves),
    criteria: criteria.map(({ label, weight }) => `${String(weight)} ${label}`).join('\n'), women: targets.women?.toString() ?? '',
    agencies: targets.agencies.map(({ kind, percent }) => `${String(percent)} ${nameOf(kind)}`).join('\n'), briefing, budget,
  };
}

const numberOf = (text: string): number | null => (text.trim() === '' ? null : Number(text));
function linesOf(text: string): { figure: number; words: string }[] {
  return text.split('\n').map((line) => line.trim()).filter((line) => line !== '').map((line) => {
    const [, figure = 'none', words = ''] = /^(\d+)\s*%?\s+(.+)$/.exec(line) ?? [];
    return { figure: Number(figure), words };
  });
}

/** @returns what the weights of criteria, as they are typed, add up to */
export function sumOfWeights(text: string): number {
  return linesOf(text).reduce((sum, { figure }) => sum + (Number.isNaN(figure) ? 0 : figure), 0);
}

/** @returns what the API takes; a criterion whose words stay keeps the key under which it is scored */
export function changeOf(values: CallValues, view: CallView, priorityMemberIds: readonly string[], nameOf: KindName): Change {
  const taken = new Set(view.criteria.map(({ key }) => key));
  let next = 0;
  const fresh = (): string => {
    do next += 1; while (taken.has(`c${String(next)}`));
    return `c${String(next)}`;
  };
  const lines = linesOf(values.criteria);
  return {
    version: view.version, nominateUntil: values.nominateUntil || null, replyBy: values.replyBy || null, minimum: numberOf(values.minimum),
    reserves: numberOf(values.reserves) ?? 0, briefing: values.briefing, budget: values.budget,
    criteria: lines.map(({ figure, words }, index) => ({
      key: view.criteria.find(({ label }) => label === words)?.key
        // Words that were mended in their place.
        ?? (lines.length === view.criteria.length ? view.criteria[index]?.key : undefined) ?? fresh(),
      label: words, weight: figure,
    })),
    targets: {
      women: numberOf(values.women), priorityMemberIds: [...priorityMemberIds],
      agencies: linesOf(values.agencies).map(({ figure, words }) => ({ kind: (agencyKinds.find((kind) => nameOf(kind).toLowerCase() === words.toLowerCase()) ?? words) as AgencyKind, percent: figure })),
    },
  };
}
