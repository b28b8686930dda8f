import { z } from 'zod';
import { defineEvent } from '../../platform/events/event.js';
import { defineJob } from '../../platform/jobs/job.js';

const aboutCertificate = z.object({ certificateId: z.string(), enrolmentId: z.string(), personId: z.string() });

/** A certificate was issued: for the first time, with a corrected name, or again after it was revoked. */
export const certificateIssued = defineEvent('certificate.issued', aboutCertificate);
/** A certificate was revoked; why stands on the certificate, for its holder and for staff. */
export const certificateRevoked = defineEvent('certificate.revoked', aboutCertificate);

/** Issues for a whole run, as a row of `certificate_issuings` says. */
export const issueRunJob = defineJob('certificates.issue-run', z.object({ issuingId: z.string() }));
