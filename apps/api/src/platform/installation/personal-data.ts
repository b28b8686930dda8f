import { definePersonalData } from '../privacy/index.js';
import { InstallationRow } from './installation.js';

definePersonalData(InstallationRow, { group: 'operation', subject: 'nobody', columns: {}, plain: ['id', 'kind', 'createdAt'] });
