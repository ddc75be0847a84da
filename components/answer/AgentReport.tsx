import { FileText } from 'lucide-react';
import type { StepOf } from '@/lib/chat/model';
import { t } from '@/lib/text/messages';
import { WalkingRidge } from '../ui/Ridge';
import { ClampedText } from './ClampedText';
import { DocumentList } from './DocumentList';

/** What an agent wrote, and what it cites; why there is nothing, where it failed. */
export function AgentReport({ agent: { report, cited, state } }: { agent: StepOf<'agent'> }) {
  if (report === '' && state !== 'failed') return null;
  if (report === '') {
    return (
      <li className="step" data-state="failed">
        <div className="step-body">
          <p>{t('stepGoesOn')}</p>
        </div>
      </li>
    );
  }
  const running = state === 'running';
  return (
    <li className="step" data-state={running ? 'running' : 'done'}>
      <span className="step-mark">{running ? <WalkingRidge /> : <FileText className="icon" aria-hidden="true" />}</span>
      <div className="step-head">
        <span className="step-name">{t(running ? 'reportWriting' : 'reportWritten')}</span>
      </div>
      <div className="step-body">
        <ClampedText text={report} running={running} more={t('reportRead')} report />
        <DocumentList documents={cited} />
      </div>
    </li>
  );
}
