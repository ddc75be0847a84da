import { Menu } from '@base-ui/react/menu';
import { RotateCw } from 'lucide-react';
import { t } from '@/lib/text/messages';
import type { ModelChoice } from '@/lib/wire/request';

interface RegenerateMenuProps {
  disabled: boolean;
  /** Other models on offer; empty where the server names none. */
  models: readonly ModelChoice[];
  /** Null: as before. */
  onRegenerate: (model: ModelChoice | null) => void;
}

/** Has the question answered once more, by the same model or by another. */
export function RegenerateMenu({ disabled, models, onRegenerate }: RegenerateMenuProps) {
  const icon = <RotateCw className="icon" aria-hidden="true" />;
  if (models.length === 0) {
    return (
      <button
        type="button"
        className="icon-btn"
        aria-label={t('regenerate')}
        title={t('regenerate')}
        disabled={disabled}
        onClick={() => onRegenerate(null)}
      >
        {icon}
      </button>
    );
  }
  return (
    <Menu.Root>
      <Menu.Trigger className="icon-btn" aria-label={t('regenerate')} title={t('regenerate')} disabled={disabled}>
        {icon}
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="pop-place" sideOffset={4} align="start" collisionPadding={8}>
          <Menu.Popup className="pop persona-menu">
            <Menu.Item className="pop-row" onClick={() => onRegenerate(null)}>
              <span className="grow">{t('regenerateSame')}</span>
            </Menu.Item>
            {models.map((model) => (
              <Menu.Item
                key={`${model.provider} ${model.name} ${model.configurationId}`}
                className="pop-row"
                onClick={() => onRegenerate(model)}
              >
                <span className="grow">
                  <span className="cut">{t('regenerateWith', model.label)}</span>
                </span>
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
