import { ArrowDown, ArrowUp, Pencil, X } from 'lucide-react';
import { isManaged, type Recipe, slashName } from '@/lib/context/recipes';
import { t } from '@/lib/text/messages';
import { IconButton } from '../ui/IconButton';
import { Managed } from './Managed';

interface RecipeRowsProps {
  recipes: readonly Recipe[];
  onEdit: (recipe: Recipe) => void;
  onMove: (id: string, by: -1 | 1) => void;
  onRemove: (id: string) => void;
}

/**
 * The recipes in the order of the menus, with what can be done to each. A button to move one stays where it is at
 * either end: one that goes away would take the focus along.
 */
export function RecipeRows({ recipes, onEdit, onMove, onRemove }: RecipeRowsProps) {
  return (
    <ol className="recipes" aria-label={t('recipes')}>
      {recipes.map((recipe, index) => (
        <li key={recipe.id} className="recipe">
          <span className="recipe-words">
            <span className="row-name">
              <bdi>{recipe.name}</bdi> <code>/{slashName(recipe)}</code>
            </span>
            <span className="row-hint">{recipe.prompt}</span>
          </span>
          {isManaged(recipe) ? (
            <Managed />
          ) : (
            <span className="recipe-acts">
              <IconButton
                icon={ArrowUp}
                label={t('recipeUp', recipe.name)}
                aria-disabled={index === 0}
                onClick={() => onMove(recipe.id, -1)}
              />
              <IconButton
                icon={ArrowDown}
                label={t('recipeDown', recipe.name)}
                aria-disabled={index === recipes.length - 1}
                onClick={() => onMove(recipe.id, 1)}
              />
              <IconButton icon={Pencil} label={t('recipeEdit', recipe.name)} onClick={() => onEdit(recipe)} />
              <IconButton icon={X} label={t('recipeRemove', recipe.name)} onClick={() => onRemove(recipe.id)} />
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}
