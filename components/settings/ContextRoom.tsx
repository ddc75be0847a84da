import { useState } from 'react';
import type { PageRules } from '@/lib/bridge/commands';
import { t } from '@/lib/text/messages';

interface ContextRoomProps {
  rules: PageRules;
  onChange: (change: Partial<PageRules>) => Promise<boolean>;
}

const LEAST = 1_000;
const MOST = 1_000_000;

/** How much goes along with a question, and whether the server's history keeps it. */
export function ContextRoom({ rules, onChange }: ContextRoomProps) {
  const [told, setTold] = useState<'saved' | 'bad' | null>(null);
  const choose = (text: string) => {
    const tokens = Number(text);
    if (!Number.isInteger(tokens) || tokens < LEAST || tokens > MOST) return setTold('bad');
    void onChange({ contextTokens: tokens }).then((kept) => setTold(kept ? 'saved' : null));
  };
  return (
    <>
      <div className="row">
        <div>
          <label className="row-name" htmlFor="context-tokens">
            {t('contextTokens')}
          </label>
          <p className="row-hint" id="context-tokens-hint">
            {t('contextTokensHint')}
          </p>
          <p className={told === 'bad' ? 'row-hint bad' : 'row-hint'} id="context-tokens-told" role="status">
            {told === null ? '' : t(told === 'bad' ? 'contextTokensBad' : 'saved')}
          </p>
        </div>
        <input
          className="field"
          id="context-tokens"
          type="number"
          min={LEAST}
          max={MOST}
          step={1_000}
          aria-describedby="context-tokens-hint context-tokens-told"
          aria-invalid={told === 'bad'}
          defaultValue={rules.contextTokens}
          onChange={(event) => choose(event.target.value)}
        />
      </div>
      <div className="row">
        <div>
          <label className="row-name" htmlFor="keep-out">
            {t('keepOut')}
          </label>
          <p className="row-hint" id="keep-out-hint">
            {t('keepOutHint')}
          </p>
        </div>
        <select
          className="field"
          id="keep-out"
          aria-describedby="keep-out-hint"
          value={rules.keepOutOfHistory ? 'beside' : 'message'}
          onChange={(event) => void onChange({ keepOutOfHistory: event.target.value === 'beside' })}
        >
          <option value="message">{t('keepOutMessage')}</option>
          <option value="beside">{t('keepOutBeside')}</option>
        </select>
      </div>
    </>
  );
}
