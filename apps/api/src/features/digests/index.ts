export { Digest, DigestChoice } from './digest.entity.js';
export { DigestWriter, type DigestMail } from './digest-writer.js';
export { digestDue } from './digests.events.js';
export { DigestsModule } from './digests.module.js';
