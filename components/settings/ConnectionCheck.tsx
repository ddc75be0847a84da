import { Check, CircleAlert, Minus } from 'lucide-react';
import type { ConnectFailure } from '@/lib/panel/use-connection';
import { failureWords, t } from '@/lib/text/messages';

/** In the order in which they can fail. */
const steps = ['address', 'server', 'token', 'personas'] as const;

/** Where a failed test of the connection got to: one line a step. */
export function ConnectionCheck({ failure: { step: failed, failure } }: { failure: ConnectFailure }) {
  const failedAt = steps.indexOf(failed);
  return (
    <div className="group">
      <div className="doctor">
        <h3>{t('connectionCheck')}</h3>
        <ul className="checks">
          {steps.map((step, index) => {
            const state = index < failedAt ? 'ok' : index === failedAt ? 'failed' : 'skipped';
            const Icon = { ok: Check, failed: CircleAlert, skipped: Minus }[state];
            return (
              <li key={step} className="check" data-state={state}>
                <Icon className="icon" aria-hidden="true" />
                <span>{t(`step_${step}`)}</span>
                <div>
                  {state === 'failed' ? failureWords(failure).title : t(state === 'ok' ? 'stepOk' : 'stepNotTested')}
                </div>
              </li>
            );
          })}
        </ul>
      </div>
    </div>
  );
}
