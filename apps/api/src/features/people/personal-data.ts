import { erasedName } from '@rso-connect/shared';
import { blankTo, definePersonalData, deleteRow, keep } from '../../platform/privacy/index.js';
import { Person, PersonEmail, PersonPost, RoleGrantRow } from './person.entity.js';

const identify = { purpose: 'identify', retention: 'account' } as const;
const reach = { purpose: 'reach', retention: 'account' } as const;
const balance = { purpose: 'select', retention: 'account' } as const;
const place = { purpose: 'place', retention: 'account', onErasure: deleteRow } as const;
const authorise = { purpose: 'authorise', retention: 'record', onErasure: keep('record') } as const;

definePersonalData(Person, {
  group: 'account',
  subject: { own: ['id'] },
  columns: {
    fullName: { ...identify, onErasure: blankTo(erasedName) },
    preferredName: { ...identify, purpose: 'certify', onErasure: blankTo(null) },
    nameSort: { ...identify, onErasure: blankTo('') },
    searchText: { ...identify, onErasure: blankTo('') },
    passwordHash: { purpose: 'sign-in', retention: 'account', onErasure: blankTo(null) },
    language: { ...reach, onErasure: blankTo('en') },
    timeZone: { ...reach, onErasure: blankTo('UTC') },
    gender: { ...balance, onErasure: blankTo(null) },
    spokenLanguages: { ...balance, onErasure: blankTo(null) },
  },
  plain: ['id', 'closedAt', 'createdAt', 'erasureDueAt', 'erasedAt'],
  notExported: { passwordHash: 'A hash of the password helps nobody but a thief.', nameSort: 'Made from the name.', searchText: 'Made from the name.' },
});

definePersonalData(PersonEmail, {
  group: 'account',
  subject: { own: ['personId'] },
  columns: {
    address: { ...reach, onErasure: deleteRow },
    addressKey: { ...reach, purpose: 'sign-in', onErasure: deleteRow },
    activeKey: { ...reach, purpose: 'sign-in', onErasure: deleteRow },
    confirmedAt: { ...reach, onErasure: deleteRow },
    startedAt: { ...reach, onErasure: deleteRow },
    endedAt: { ...reach, onErasure: deleteRow },
  },
  plain: ['id', 'personId'],
  notExported: { addressKey: 'Made from the address.', activeKey: 'Made from the address.' },
});

definePersonalData(PersonPost, {
  group: 'work',
  subject: { own: ['personId'] },
  columns: { organisationId: place, title: place, rank: place, agencyKind: place, startedOn: place, endedOn: place },
  plain: ['id', 'personId', 'activeKey'],
});

definePersonalData(RoleGrantRow, {
  group: 'roles',
  subject: { own: ['personId'] },
  columns: { role: authorise, scopeKind: authorise, scopeId: authorise, grantedAt: authorise, withdrawnAt: authorise },
  plain: ['id', 'personId', 'activeKey', 'grantedBy', 'sourceId'],
  notExported: { grantedBy: 'Somebody else’s id.' },
});
