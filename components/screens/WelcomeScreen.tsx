import { Globe, KeyRound, Settings } from 'lucide-react';
import { t } from '@/lib/text/messages';
import { Horizon } from '../ui/Horizon';
import { IconButton } from '../ui/IconButton';

interface WelcomeScreenProps {
  /** How many cards wait for the connection. */
  kept: number;
  /** There was a connection: the organisation asks for a new token. */
  tokenTooOld: boolean;
  onOpenSettings: () => void;
}

/** Not connected: what is missing, and the way to it. */
export function WelcomeScreen({ kept, tokenTooOld, onOpenSettings }: WelcomeScreenProps) {
  return (
    <div className="view">
      <header className="bar">
        <span className="bar-title" />
        <IconButton large icon={Settings} label={t('settings')} onClick={onOpenSettings} />
      </header>
      <main className="start">
        <Horizon />
        <div className="intro">
          <h1>{t(tokenTooOld ? 'tokenTooOldTitle' : 'welcomeTitle')}</h1>
          <p>{t(tokenTooOld ? 'tokenTooOldText' : 'welcomeText')}</p>
        </div>
        <ul className="needs" aria-label={t('welcomeNeeds')}>
          {tokenTooOld ? null : (
            <li>
              <Globe className="icon" aria-hidden="true" />
              <b>{t('serverUrl')}</b>
              <span>{t('notSet')}</span>
              <p>{t('welcomeServer')}</p>
            </li>
          )}
          <li>
            <KeyRound className="icon" aria-hidden="true" />
            <b>{t('apiToken')}</b>
            <span>{t('notSet')}</span>
            <p>{t('welcomeToken')}</p>
          </li>
        </ul>
        <div className="welcome-acts">
          <button type="button" className="btn primary" onClick={onOpenSettings}>
            {t('openSettings')}
          </button>
        </div>
        <p className="dock-note welcome-note">{t(kept > 0 ? 'welcomeKept' : 'welcomeNote')}</p>
      </main>
    </div>
  );
}
