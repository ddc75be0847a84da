import type { StepOf } from '@/lib/chat/model';
import { number, t } from '@/lib/text/messages';
import { FileLinks } from './FileLinks';
import { RunBox } from './RunBox';

/** Code that ran, what it printed, and the files that it made. */
export function PythonBody({ step: { code, stdout, stderr, fileIds } }: { step: StepOf<'python'> }) {
  if (code === '' && stdout === '' && stderr === '' && fileIds.length === 0) return null;
  return (
    <div className="step-body">
      <RunBox label="Python" code={code} stdout={stdout} stderr={stderr} />
      <FileLinks fileIds={fileIds} />
    </div>
  );
}

/** A command and what it printed; its exit code where that is not the ordinary one. */
export function BashBody({ step: { cmd, stdout, stderr, exitCode, timedOut } }: { step: StepOf<'bash'> }) {
  return (
    <div className="step-body">
      <RunBox label="Shell" code={cmd} stdout={stdout} stderr={stderr} />
      {timedOut ? <p>{t('timedOut')}</p> : null}
      {exitCode === null || exitCode === 0 ? null : <p>{t('exitCode', number(exitCode))}</p>}
    </div>
  );
}
