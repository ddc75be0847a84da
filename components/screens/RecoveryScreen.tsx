import { CircleAlert, CircleCheck } from 'lucide-react';
import type { Crash } from '@/lib/base/crash';
import { describeBrowser } from '@/lib/panel/use-page';
import { useRecovery } from '@/lib/panel/use-recovery';
import { failureWords, type MessageKey, plural, t } from '@/lib/text/messages';
import { useClipboard } from '../answer/use-clipboard';
import { Notice } from '../ui/Notice';

interface RecoveryScreenProps {
  crash: Crash | null;
}

const steps: readonly {
  what: 'chats' | 'settings' | 'everything';
  name: MessageKey;
  text: MessageKey;
  act: MessageKey;
}[] = [
  { what: 'chats', name: 'recoveryChats', text: 'recoveryChatsText', act: 'recoveryForget' },
  { what: 'settings', name: 'recoverySettings', text: 'recoverySettingsText', act: 'recoveryReset' },
  { what: 'everything', name: 'recoveryAll', text: 'recoveryAllText', act: 'recoveryForget' },
];

/** A page of its own, for when another does not open any more: what happened, and steps back to the beginning. */
export function RecoveryScreen({ crash }: RecoveryScreenProps) {
  const { serverVersion, setAside, dropSetAside, taken, reset } = useRecovery();
  return (
    <div className="page">
      <header className="page-head">
        <img src="/icon.svg" alt="" />
        <h1>{t('recovery')}</h1>
      </header>
      <main className="page-main">
        <p className="lead">{t('recoveryText')}</p>
        <Report crash={crash} serverVersion={serverVersion} />
        {setAside.count > 0 ? <SetAside {...setAside} onDrop={dropSetAside} /> : null}
        <section className="section" aria-labelledby="steps-h">
          <div className="section-head">
            <h2 id="steps-h">{t('recoverySteps')}</h2>
          </div>
          <ol className="group">
            {steps.map(({ what, name, text, act }) => (
              <li className="row short" key={what}>
                <div>
                  <p className="row-name">{t(name)}</p>
                  <p className="row-hint">{t(text)}</p>
                </div>
                <button
                  type="button"
                  className={what === 'everything' ? 'btn danger' : 'btn'}
                  aria-label={t(name)}
                  onClick={() => reset(what)}
                >
                  {t(act)}
                </button>
              </li>
            ))}
          </ol>
          <div role="status">
            {taken ? (
              <Notice
                icon={taken.failure ? CircleAlert : CircleCheck}
                kind={taken.failure ? 'danger' : 'plain'}
                title={t(steps.find(({ what }) => what === taken.what)?.name ?? 'recovery')}
              >
                <p>{taken.failure ? t('recoveryFailed', failureWords(taken.failure).text) : t('recoveryDone')}</p>
              </Notice>
            ) : null}
          </div>
        </section>
      </main>
    </div>
  );
}

function Report({ crash, serverVersion }: { crash: Crash | null; serverVersion: string | null }) {
  const { said, copy } = useClipboard();
  const text = [
    ...describeBrowser(),
    `Server: ${serverVersion ?? '-'}`,
    ...(crash ? [`Part: ${crash.part}`, crash.error, ...crash.frames.map((frame) => `  at ${frame}`)] : []),
  ].join('\n');
  return (
    <section className="section" aria-labelledby="report-h">
      <div className="section-head">
        <div>
          <h2 id="report-h">{t('recoveryReport')}</h2>
          <p>{t('recoveryReportText')}</p>
        </div>
        <button type="button" className="btn" onClick={() => copy({ plain: text })}>
          {said === null ? t('recoveryCopy') : t(said === 'copied' ? 'recoveryCopied' : 'recoveryNotCopied')}
        </button>
      </div>
      <pre className="report">{text}</pre>
    </section>
  );
}

function SetAside({ count, text, onDrop }: { count: number; text: string; onDrop: () => void }) {
  const { said, copy } = useClipboard();
  return (
    <section className="section" aria-labelledby="aside-h">
      <div className="section-head">
        <div>
          <h2 id="aside-h">{t('setAside')}</h2>
          <p>{plural('setAsideText', count)}</p>
        </div>
        <button type="button" className="btn" onClick={() => copy({ plain: text })}>
          {said === null ? t('setAsideCopy') : t(said === 'copied' ? 'recoveryCopied' : 'recoveryNotCopied')}
        </button>
        <button type="button" className="btn" onClick={onDrop}>
          {t('setAsideDrop')}
        </button>
      </div>
    </section>
  );
}
