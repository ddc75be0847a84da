import { useState } from 'react';
import { type Recipe, recipeSchema } from '@/lib/context/recipes';
import { t } from '@/lib/text/messages';
import type { Persona } from '@/lib/wire/catalog';

interface RecipeFormProps {
  recipe: Recipe;
  /** Those of the server; empty where it names none. */
  personas: readonly Persona[];
  onSave: (recipe: Recipe) => void;
  onCancel: () => void;
}

/** One recipe, to be written or changed. */
export function RecipeForm({ recipe, personas, onSave, onCancel }: RecipeFormProps) {
  const [draft, setDraft] = useState(recipe);
  const [bad, setBad] = useState<'name' | 'prompt' | null>(null);
  const change = (part: Partial<Recipe>) => {
    setDraft({ ...draft, ...part });
    setBad(null);
  };
  const save = () => {
    const checked = recipeSchema.safeParse({ ...draft, prompt: draft.prompt.trim() });
    if (checked.success) return onSave(checked.data);
    setBad(checked.error.issues[0]?.path[0] === 'name' ? 'name' : 'prompt');
  };
  return (
    <form
      className="row stacked recipe-form"
      aria-label={t('recipe')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <label className="row-name" htmlFor="recipe-name">
        {t('recipeName')}
      </label>
      <input
        className="field"
        id="recipe-name"
        maxLength={60}
        aria-invalid={bad === 'name'}
        aria-describedby="recipe-bad"
        value={draft.name}
        // biome-ignore lint/a11y/noAutofocus: whoever opened the form wants to write
        autoFocus
        onChange={(event) => change({ name: event.target.value })}
      />
      <label className="row-name" htmlFor="recipe-prompt">
        {t('recipePrompt')}
      </label>
      <p className="row-hint" id="recipe-prompt-hint">
        {t('recipePromptHint')}
      </p>
      <textarea
        className="field area"
        id="recipe-prompt"
        rows={4}
        maxLength={8000}
        aria-invalid={bad === 'prompt'}
        aria-describedby="recipe-prompt-hint recipe-bad"
        value={draft.prompt}
        onChange={(event) => change({ prompt: event.target.value })}
      />
      <p className="row-hint bad" id="recipe-bad" role="alert">
        {bad === null ? '' : t(bad === 'name' ? 'recipeNameBad' : 'recipePromptBad')}
      </p>
      <label className="row-name" htmlFor="recipe-attach">
        {t('recipeAttach')}
      </label>
      <select
        className="field"
        id="recipe-attach"
        value={draft.attach}
        onChange={({ target: { value } }) =>
          change({ attach: value === 'page' || value === 'none' ? value : 'selection' })
        }
      >
        <option value="selection">{t('recipeAttachSelection')}</option>
        <option value="page">{t('recipeAttachPage')}</option>
        <option value="none">{t('recipeAttachNone')}</option>
      </select>
      <label className="row-name" htmlFor="recipe-persona">
        {t('persona')}
      </label>
      <select
        className="field"
        id="recipe-persona"
        value={draft.personaId ?? ''}
        onChange={({ target: { value } }) => change({ personaId: value === '' ? null : Number(value) })}
      >
        <option value="">{t('recipePersonaAny')}</option>
        {personas.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <Check label={t('recipeSearch')} checked={draft.search} onChange={(search) => change({ search })} />
      <Check
        label={t('deepResearch')}
        checked={draft.deepResearch}
        onChange={(deepResearch) => change({ deepResearch })}
      />
      <Check label={t('recipeAtOnce')} checked={draft.sendAtOnce} onChange={(sendAtOnce) => change({ sendAtOnce })} />
      <div className="acts">
        <button type="submit" className="btn primary">
          {t('save')}
        </button>
        <button type="button" className="btn" onClick={onCancel}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}

function Check({ label, checked, onChange }: { label: string; checked: boolean; onChange: (on: boolean) => void }) {
  return (
    <label className="check">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  );
}
