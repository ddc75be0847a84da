import { useState } from 'react';
import type { Connected } from '@/lib/bridge/protocol';
import { t } from '@/lib/text/messages';
import { Managed } from './Managed';

interface DefaultPersonaProps {
  connection: Connected;
  /** The organisation has set it. */
  locked: boolean;
  /** Null: the server's own default. Resolves true once it is kept. */
  onChoose: (personaId: number | null) => Promise<boolean>;
}

/** The persona of new chats: from the server's list, or by number where the server refuses the list. */
export function DefaultPersona({ connection: { personas, personaId }, locked, onChoose }: DefaultPersonaProps) {
  const [saved, setSaved] = useState(false);
  const choose = (text: string) => {
    setSaved(false);
    const id = text.trim() === '' ? null : Number(text);
    if (id === null || Number.isInteger(id)) void onChoose(id).then(setSaved);
  };
  const value = personaId === null ? '' : String(personaId);
  const isGone = personas !== null && personaId !== null && !personas.some((persona) => persona.id === personaId);
  return (
    <div className="row">
      <div>
        <label className="row-name" htmlFor="persona">
          {t('defaultPersona')}
        </label>
        <p className="row-hint" id="persona-hint">
          {t(personas ? 'defaultPersonaHint' : 'defaultPersonaNumberHint')}
        </p>
        {locked ? <Managed /> : null}
        <p className="row-hint" role="status">
          {saved ? t('saved') : ''}
        </p>
      </div>
      {personas ? (
        <select
          className="field"
          id="persona"
          aria-describedby="persona-hint"
          disabled={locked}
          value={value}
          onChange={(event) => choose(event.target.value)}
        >
          <option value="">{t('personaDefault')}</option>
          {isGone ? <option value={value}>{t('personaGone', value)}</option> : null}
          {personas.map((persona) => (
            <option key={persona.id} value={persona.id}>
              {persona.name}
            </option>
          ))}
        </select>
      ) : (
        <input
          className="field"
          id="persona"
          type="number"
          step={1}
          aria-describedby="persona-hint"
          disabled={locked}
          defaultValue={value}
          onChange={(event) => choose(event.target.value)}
        />
      )}
    </div>
  );
}
