export { Certificate } from './certificate.entity.js';
export { certificateIssued, certificateRevoked } from './certificate.events.js';
export { CertificatesModule } from './certificates.module.js';
export { CertificatesService } from './certificates.service.js';
