import { createRoot } from 'react-dom/client';
import { App } from './app/app';
import { fetchTexts } from './app/texts';
import { loadTexts, startI18n } from './platform/i18n/i18n';
import { firstLanguage } from './platform/i18n/language';
import './ui/theme/index.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
await startI18n(firstLanguage(), fetchTexts);
createRoot(root).render(<App />);
void loadTexts('problems');
