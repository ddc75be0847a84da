import { Menu } from '@base-ui/react/menu';
import { Check, ChevronDown } from 'lucide-react';
import { t } from '@/lib/text/messages';
import type { Persona } from '@/lib/wire/catalog';
import { Ridge } from '../ui/Ridge';

interface PersonaPickerProps {
  /** Name of the persona of this chat. */
  name: string;
  personaId: number;
  /** Null where the server does not let the token list them: nothing to choose from. */
  personas: readonly Persona[] | null;
  onChoose: (personaId: number) => void;
  /** As the title of the start screen: without the ridge. */
  title?: boolean;
}

/** Which assistant answers. Choosing another in a chat that has begun starts a new one. */
export function PersonaPicker({ name, personaId, personas, onChoose, title = false }: PersonaPickerProps) {
  const label = t('personaIs', name);
  const face = (
    <>
      {title ? null : <Ridge />}
      <span className="cut">
        <bdi>{name}</bdi>
      </span>
    </>
  );
  if (!personas || personas.length === 0) {
    return (
      <span className="persona" title={label}>
        {face}
      </span>
    );
  }
  return (
    <Menu.Root>
      <Menu.Trigger className="persona" aria-label={label} title={label}>
        {face}
        <ChevronDown className="icon icon-14" aria-hidden="true" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="pop-place" sideOffset={4} align="start" collisionPadding={8}>
          <Menu.Popup className="pop persona-menu">
            <Menu.RadioGroup value={personaId} onValueChange={(id: number) => onChoose(id)}>
              {personas.map((persona) => (
                <Menu.RadioItem key={persona.id} value={persona.id} className="pop-row" closeOnClick>
                  <span className="grow">
                    <span className="pop-name cut">
                      <bdi>{persona.name}</bdi>
                    </span>
                    <span className="pop-text clamp">{persona.description}</span>
                  </span>
                  <Menu.RadioItemIndicator>
                    <Check className="icon icon-14" aria-hidden="true" />
                  </Menu.RadioItemIndicator>
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
