import { ChefHat, PanelTop, Plug, SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { useAnswerMode } from '@/lib/panel/use-answer-mode';
import { useConnection } from '@/lib/panel/use-connection';
import { usePolicy } from '@/lib/panel/use-policy';
import { DEFAULT_SERVER } from '@/lib/settings/schema';
import { t } from '@/lib/text/messages';
import { AnswerMode } from '../settings/AnswerMode';
import { ConnectionCheck } from '../settings/ConnectionCheck';
import { ConnectionForm } from '../settings/ConnectionForm';
import { ConnectionStatus } from '../settings/ConnectionStatus';
import { DefaultPersona } from '../settings/DefaultPersona';
import { PagesSection } from './PagesSection';
import { RecipesSection } from './RecipesSection';
import { Region } from './Region';

/** The options page. */
export function SettingsScreen() {
  const { connection, testing, failure, connect, disconnect, setDefaultPersona } = useConnection();
  const answers = useAnswerMode();
  const [parted, setParted] = useState(false);
  const policy = usePolicy();
  const isLocked = (field: string) => policy?.locked.includes(field) ?? false;
  const serverLocked = isLocked('serverUrl') && policy?.serverUrl !== null;
  const connected = connection?.state === 'connected' ? connection : null;
  const invalid = failure ? (failure.step === 'token' ? 'token' : 'server') : null;
  return (
    <div className="page">
      <header className="page-head">
        <img src="/icon.svg" alt="" />
        <h1>{t('optionsTitle')}</h1>
      </header>
      <Contents />
      <main>
        <section className="section" id="connection" aria-labelledby="connection-h">
          <div className="section-head">
            <div>
              <h2 id="connection-h">{t('connection')}</h2>
              <p>{t('connectionText')}</p>
            </div>
          </div>
          <div className="group">
            <ConnectionStatus
              {...{ connection, testing, failure, parted }}
              onDisconnect={() => void disconnect().then(() => setParted(true))}
            />
            {/* Only once it is known what the field begins with. */}
            {(connection || failure) && policy ? (
              <ConnectionForm
                key={connected?.server ?? ''}
                server={serverLocked || !connected ? (policy.serverUrl ?? DEFAULT_SERVER) : connected.server}
                locked={serverLocked}
                tokenDays={policy.tokenMaxAgeDays}
                hasToken={connected !== null}
                testing={testing}
                invalid={invalid}
                onConnect={connect}
              />
            ) : null}
          </div>
          {failure && !testing ? <ConnectionCheck failure={failure} /> : null}
        </section>
        <section className="section" id="defaults" aria-labelledby="defaults-h">
          <div className="section-head">
            <div>
              <h2 id="defaults-h">{t('defaults')}</h2>
              <p>{t('defaultsText')}</p>
            </div>
          </div>
          <div className="group">
            {connected ? (
              <>
                <DefaultPersona
                  key={connected.server}
                  connection={connected}
                  locked={isLocked('personaId')}
                  onChoose={setDefaultPersona}
                />
                {answers.wholeAnswers === null ? null : (
                  <AnswerMode
                    wholeAnswers={answers.wholeAnswers}
                    testing={answers.testing}
                    tested={answers.tested}
                    onChoose={answers.choose}
                    onTest={() => void answers.test()}
                  />
                )}
              </>
            ) : connection || failure ? (
              <p className="row muted">{t('connectFirst')}</p>
            ) : null}
          </div>
        </section>
        <Region part="recipes">
          <RecipesSection personas={connected?.personas ?? []} locked={isLocked('recipes')} />
        </Region>
        <Region part="pages">{policy ? <PagesSection policy={policy} /> : null}</Region>
        <p className="trouble">
          <a href="/recovery.html">{t('trouble')}</a>
        </p>
      </main>
    </div>
  );
}

function Contents() {
  const sections = [
    { id: 'connection', name: t('connection'), Icon: Plug },
    { id: 'defaults', name: t('defaults'), Icon: SlidersHorizontal },
    { id: 'recipes', name: t('recipes'), Icon: ChefHat },
    { id: 'pages', name: t('pages'), Icon: PanelTop },
  ];
  return (
    <nav className="toc" aria-label={t('sections')}>
      <ul className="toc-list">
        {sections.map(({ id, name, Icon }) => (
          <li key={id}>
            <a href={`#${id}`}>
              <Icon className="icon" aria-hidden="true" />
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
