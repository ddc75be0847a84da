import { useRef, useState } from 'react';
import { type Recipe, type RecipeFile, writeRecipeFile } from '@/lib/context/recipes';
import { useRecipeList } from '@/lib/panel/use-recipe-list';
import { plural, t } from '@/lib/text/messages';
import type { Persona } from '@/lib/wire/catalog';
import { saveFile } from '../answer/save-file';
import { Managed } from '../settings/Managed';
import { RecipeForm } from '../settings/RecipeForm';
import { RecipeRows } from '../settings/RecipeRows';
import { useKeptFocus } from '../ui/use-kept-focus';

/** The part of the options page about recipes. */
export function RecipesSection({ personas, locked }: { personas: readonly Persona[]; locked: boolean }) {
  const list = useRecipeList();
  const [edited, setEdited] = useState<Recipe | null>(null);
  const [told, setTold] = useState<RecipeFile | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const keptFocus = useKeptFocus();
  const { recipes } = list;
  const read = (file: File | undefined) => void file?.text().then((text) => setTold(list.read(text)));
  return (
    <section className="section" id="recipes" aria-labelledby="recipes-h" {...keptFocus}>
      <div className="section-head">
        <div>
          <h2 id="recipes-h">{t('recipes')}</h2>
          <p>{t('recipesText')}</p>
          {locked ? <Managed /> : null}
        </div>
      </div>
      <div className="group">
        {recipes ? <RecipeRows recipes={recipes} onEdit={setEdited} onMove={list.move} onRemove={list.remove} /> : null}
        {edited ? (
          <RecipeForm
            key={edited.id}
            recipe={edited}
            personas={personas}
            onSave={(recipe) => {
              list.put(recipe);
              setEdited(null);
            }}
            onCancel={() => setEdited(null)}
          />
        ) : null}
        <div className="acts">
          <button
            type="button"
            className="btn"
            disabled={locked || list.isFull}
            onClick={() => setEdited(list.fresh())}
          >
            {t('recipeAdd')}
          </button>
          <button type="button" className="btn" disabled={locked} onClick={() => field.current?.click()}>
            {t('recipesImport')}
          </button>
          <button
            type="button"
            className="btn"
            onClick={() => saveFile(new Blob([writeRecipeFile(recipes ?? [])], { type: 'application/json' }), FILE)}
          >
            {t('recipesExport')}
          </button>
          <button type="button" className="btn plain" disabled={locked} onClick={list.restore}>
            {t('recipesRestore')}
          </button>
          <input
            ref={field}
            type="file"
            accept=".json,application/json"
            hidden
            onChange={({ target }) => {
              read(target.files?.[0]);
              // The same file can be chosen again.
              target.value = '';
            }}
          />
        </div>
        <div className="acts" role="status">
          {told ? <p className={told.ok ? 'row-hint' : 'row-hint bad'}>{words(told)}</p> : null}
          {list.removed ? (
            <button type="button" className="btn sm" onClick={list.undo}>
              {t('undo')}
            </button>
          ) : null}
        </div>
      </div>
    </section>
  );
}

const FILE = 'hymalaia-recipes';

function words(told: RecipeFile): string {
  if (told.ok) return plural('recipesRead', told.recipes.length);
  if (told.fault === 'not_json') return t('recipesNotJson');
  if (told.fault === 'other_file') return t('recipesOtherFile');
  if (told.fault === 'too_many') return t('recipesTooMany');
  return t('recipesBad', String(told.recipe), told.field || '–');
}
