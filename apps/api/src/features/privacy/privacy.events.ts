import { z } from 'zod';
import { defineEvent } from '../../platform/events/event.js';
import { defineJob } from '../../platform/jobs/job.js';

const aboutPerson = z.object({ personId: z.string() });

export const exportReady = defineEvent('privacy.export-ready', z.object({ personId: z.string(), exportId: z.string() }));
export const erasureRequested = defineEvent('privacy.erasure-requested', aboutPerson);
/** A few days are left to change one's mind. */
export const erasureNear = defineEvent('privacy.erasure-near', aboutPerson);
export const erasureCancelled = defineEvent('privacy.erasure-cancelled', aboutPerson);
/** Nothing is known any more of the person behind this id. */
export const personErased = defineEvent('privacy.person-erased', aboutPerson);

export const makeExport = defineJob('privacy.make-export', z.object({ exportId: z.string() }));
export const remindOfErasure = defineJob('privacy.remind-of-erasure', z.object({ erasureId: z.string() }));
/** It goes on until it is done: half an erasure is none. */
export const erasePerson = defineJob('privacy.erase-person', z.object({ erasureId: z.string() }), 50);
