import { blankTo, definePersonalData, deleteRow, keep } from '../../platform/privacy/index.js';
import { Candidacy } from '../candidacies/index.js';
import { ApplicationDocument, SecondmentApplication, SecondmentNomination } from './application.entity.js';

const told = { purpose: 'second', retention: 'account', onErasure: deleteRow } as const;
const paper = { purpose: 'second', retention: 'closed-candidacy', onErasure: deleteRow } as const;

definePersonalData(SecondmentApplication, {
  group: 'work',
  subject: { through: Candidacy, by: 'candidacyId' },
  columns: {
    statement: told, languages: told, yearsInService: told, availableFrom: told, availableUntil: told, refereeAgreed: told, showsStatement: told, askedAt: told,
    handedInAt: told, savedAt: told, createdAt: told,
    // Somebody else's name and address, by the applicant's word that they agreed.
    referee: paper,
  },
  plain: ['id', 'candidacyId', 'state', 'version'],
  past: { 'closed-candidacy': { since: 'savedAt', then: 'own-rule' } },
});

definePersonalData(SecondmentNomination, {
  group: 'work',
  subject: { through: Candidacy, by: 'candidacyId' },
  columns: {
    text: { purpose: 'second', retention: 'account', onErasure: blankTo('') },
    nominatedBy: { purpose: 'account-for', retention: 'record', onErasure: keep('pseudonymous') },
    takenBackBy: { purpose: 'account-for', retention: 'record', onErasure: keep('pseudonymous') },
  },
  plain: ['id', 'candidacyId', 'state', 'slotKey', 'nominatedAt', 'takenBackAt'],
  notExported: { nominatedBy: 'It says who of the member did it.', takenBackBy: 'It says who of the member did it.', slotKey: 'It counts nominations, and says nothing.' },
});

definePersonalData(ApplicationDocument, {
  group: 'work',
  subject: { through: Candidacy, by: 'candidacyId' },
  columns: { key: paper, name: paper, mediaType: paper, bytes: paper, pages: paper, createdAt: paper, readyAt: paper },
  plain: ['id', 'candidacyId', 'state', 'copyId'],
  past: { 'closed-candidacy': { since: 'createdAt', then: 'own-rule' } },
});
