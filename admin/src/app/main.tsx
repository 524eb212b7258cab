import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startI18n } from '../shared/i18n/i18n';
import { askOtherTabs } from '../shared/session/session';
import { Root } from './root';
import './app.css';
import './print.css';

const container = document.getElementById('root');
if (!container) throw new Error('index.html has no #root');

void Promise.all([startI18n(), askOtherTabs()]).then(() =>
  createRoot(container).render(
    <StrictMode>
      <Root />
    </StrictMode>,
  ),
);
