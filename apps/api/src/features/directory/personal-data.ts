import { definePersonalData, deleteRow } from '../../platform/privacy/index.js';
import { CardOpening, ContactRequest, DirectoryCard, DirectoryFact } from './directory.entity.js';

const card = { purpose: 'find-each-other', retention: 'account', onErasure: deleteRow } as const;
const opening = { purpose: 'protect', retention: 'reading-log', onErasure: deleteRow } as const;

definePersonalData(DirectoryCard, {
  group: 'community',
  subject: { own: ['personId'] },
  columns: { listedAt: card, languages: card, expertise: card, help: card, takesRequests: card, changedAt: card },
  plain: ['personId', 'version'],
});

definePersonalData(DirectoryFact, {
  group: 'community',
  subject: { own: ['personId'] },
  columns: { kind: card, term: card, nameSort: card },
  plain: ['personId', 'consentKey'],
  notExported: { kind: 'Made from the card, the post and the certificates.', term: 'Made from the card, the post and the certificates.', nameSort: 'Made from the name.' },
});

definePersonalData(CardOpening, {
  group: 'community',
  subject: { own: ['personId', 'openedBy'] },
  columns: { openedAt: opening },
  plain: ['id', 'personId', 'openedBy'],
  past: { 'reading-log': { since: 'openedAt', then: 'delete-row' } },
});

definePersonalData(ContactRequest, {
  group: 'community',
  subject: { own: ['fromId', 'toId'] },
  columns: { reason: card, state: card, createdAt: card, answeredAt: card },
  plain: ['id', 'fromId', 'toId', 'pairKey'],
});
