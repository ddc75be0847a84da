import { useId } from 'react';
import { number, t } from '@/lib/text/messages';

interface TemperatureFieldProps {
  /** 0 to 2; null: the server's own, which is not 0. */
  value: number | null;
  onChange: (value: number | null) => void;
}

const MOST = 2;
const STEP = 0.1;
/** Where the slider stands while nothing is set. */
const MIDDLE = 1;

/** How freely the model chooses its words. */
export function TemperatureField({ value, onChange }: TemperatureFieldProps) {
  const hint = useId();
  // Sliders count in binary: 0.1 + 0.2 must not become 0.30000000000000004 on the way to the server.
  const set = (raw: number) => onChange(Math.min(MOST, Math.max(0, Math.round(raw * 10) / 10)));
  return (
    <fieldset className="temperature">
      <legend>{t('temperature')}</legend>
      <div className="temperature-row">
        <input
          type="range"
          className={value === null ? 'is-unset' : ''}
          aria-label={t('temperature')}
          aria-valuetext={value === null ? t('modelStandard') : number(value)}
          aria-describedby={hint}
          min={0}
          max={MOST}
          step={STEP}
          value={value ?? MIDDLE}
          onChange={({ target }) => set(target.valueAsNumber)}
        />
        <input
          type="number"
          className="field"
          aria-label={t('temperatureNumber')}
          min={0}
          max={MOST}
          step={STEP}
          placeholder="–"
          value={value ?? ''}
          onChange={({ target }) => (Number.isNaN(target.valueAsNumber) ? onChange(null) : set(target.valueAsNumber))}
        />
        <button type="button" className="btn sm plain" aria-pressed={value === null} onClick={() => onChange(null)}>
          {t('modelStandard')}
        </button>
      </div>
      <p id={hint} className="pop-text">
        {t('temperatureHint')}
      </p>
    </fieldset>
  );
}
