import { assertNever } from '@/lib/base/assert-never';
import type { Failure } from '@/lib/base/failure';
import type { StreamTest } from '@/lib/bridge/commands';
import { duration, failureWords, t } from '@/lib/text/messages';

interface AnswerModeProps {
  wholeAnswers: boolean;
  testing: boolean;
  tested: { ok: true; found: StreamTest } | { ok: false; failure: Failure } | null;
  onChoose: (wholeAnswers: boolean) => void;
  onTest: () => void;
}

/** Whether answers arrive as they are written or all at once, and a test of which of the two is right here. */
export function AnswerMode({ wholeAnswers, testing, tested, onChoose, onTest }: AnswerModeProps) {
  return (
    <>
      <div className="row">
        <div>
          <label className="row-name" htmlFor="answer-mode">
            {t('answerMode')}
          </label>
          <p className="row-hint" id="answer-mode-hint">
            {t('answerModeHint')}
          </p>
        </div>
        <select
          className="field"
          id="answer-mode"
          aria-describedby="answer-mode-hint"
          value={wholeAnswers ? 'whole' : 'stream'}
          onChange={(event) => onChoose(event.target.value === 'whole')}
        >
          <option value="stream">{t('answerModeStream')}</option>
          <option value="whole">{t('answerModeWhole')}</option>
        </select>
      </div>
      <div className="acts">
        <button type="button" className="btn" disabled={testing} onClick={onTest}>
          {t('streamTest')}
        </button>
        <p className="row-hint" role="status">
          {testing ? t('streamTesting') : tested ? words(tested) : t('streamTestHint')}
        </p>
      </div>
    </>
  );
}

function words(tested: NonNullable<AnswerModeProps['tested']>): string {
  if (!tested.ok) return t('streamTestFailed', failureWords(tested.failure).title);
  const { result, firstAfter, lastAfter } = tested.found;
  switch (result) {
    case 'pieces':
      return t('streamTestPieces', seconds(firstAfter), seconds(lastAfter));
    case 'held_back':
      return t('streamTestHeldBack', seconds(lastAfter));
    case 'too_short':
      return t('streamTestTooShort');
    default:
      return assertNever(result);
  }
}

/** Milliseconds in seconds, to a tenth. */
function seconds(ms: number): string {
  return duration(Math.round(ms / 100) / 10);
}
