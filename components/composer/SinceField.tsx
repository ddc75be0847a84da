import { useId, useState } from 'react';
import { clock } from '@/lib/base/clock';
import { dateOf, daysBefore, presetDays, presetOf, sinceDate } from '@/lib/context/since';
import { t } from '@/lib/text/messages';

interface SinceFieldProps {
  /** ISO; null: whenever. */
  since: string | null;
  onChange: (since: string | null) => void;
}

/** From when on documents count: a preset, or a day. */
export function SinceField({ since, onChange }: SinceFieldProps) {
  const name = useId();
  const now = clock.now();
  const [picking, setPicking] = useState(false);
  const preset = since === null ? null : presetOf(since, now);
  const byDate = picking || (since !== null && preset === null);
  const choose = (next: string | null) => {
    setPicking(false);
    onChange(next);
  };
  return (
    <fieldset>
      <legend>{t('filterUpdated')}</legend>
      <div className="seg">
        <Choice name={name} words={t('sinceAny')} on={!byDate && since === null} onChoose={() => choose(null)} />
        {presetDays.map((days) => (
          <Choice
            key={days}
            name={name}
            words={t(`since_${days}`)}
            on={!byDate && preset === days}
            onChoose={() => choose(daysBefore(now, days))}
          />
        ))}
        <Choice name={name} words={t('sinceDate')} on={byDate} onChoose={() => setPicking(true)} />
      </div>
      {byDate ? (
        <input
          type="date"
          className="field since-date"
          aria-label={t('sinceField')}
          max={dateOf(now)}
          // Its own keeper while somebody types: half a date is none, and must not be wiped.
          defaultValue={since === null ? '' : dateOf(since)}
          onChange={({ target }) => onChange(sinceDate(target.value))}
        />
      ) : null}
    </fieldset>
  );
}

interface ChoiceProps {
  name: string;
  words: string;
  on: boolean;
  onChoose: () => void;
}

function Choice({ name, words, on, onChoose }: ChoiceProps) {
  return (
    <label>
      <input type="radio" name={name} checked={on} onChange={onChoose} />
      <span>{words}</span>
    </label>
  );
}
