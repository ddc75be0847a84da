import { Popover } from '@base-ui/react/popover';
import { ChevronDown } from 'lucide-react';
import { t } from '@/lib/text/messages';
import type { Persona } from '@/lib/wire/catalog';
import { type PickItem, PickList } from '../ui/PickList';
import { useOpening } from '../ui/use-opening';
import { PersonaIcon } from './PersonaIcon';
import { PersonaSigns } from './PersonaSigns';

interface PersonaPickerProps {
  /** Name of the persona of this chat. */
  name: string;
  personaId: number;
  /** Null where the server does not let the token list them: nothing to choose from. */
  personas: readonly Persona[] | null;
  /** Ids of those that were chosen last. */
  recent: readonly number[];
  /** Whether the server does deep research at all. */
  deepResearch: boolean;
  onChoose: (personaId: number) => void;
  /** As the title of the start screen: without the sign. */
  title?: boolean;
}

/** Which assistant answers. Choosing another in a chat that has begun starts a new one. */
export function PersonaPicker(props: PersonaPickerProps) {
  const { name, personaId, personas, recent, deepResearch, onChoose, title = false } = props;
  const { open, setOpen, time } = useOpening();
  const label = t('personaIs', name);
  const current = personas?.find(({ id }) => id === personaId);
  const face = (
    <>
      {title ? null : <PersonaIcon name={current?.icon?.name ?? null} />}
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
  const toItem = (persona: Persona) => itemOf(persona, deepResearch);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger className="persona" aria-label={label} title={label}>
        {face}
        <ChevronDown className="icon icon-14" aria-hidden="true" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className="pop-place wide" sideOffset={4} align="start" collisionPadding={4}>
          <Popover.Popup className="pop pick-pop" aria-label={t('persona')}>
            <PickList
              key={time}
              label={t('persona')}
              search={t('searchPersonas')}
              groups={groupsOf(personas, recent, toItem)}
              selected={String(personaId)}
              onPick={(key) => {
                setOpen(false);
                onChoose(Number(key));
              }}
            />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** Those that were chosen last come first, and only there. */
function groupsOf(personas: readonly Persona[], recent: readonly number[], toItem: (persona: Persona) => PickItem) {
  const first = recent.flatMap((id) => personas.find((persona) => persona.id === id) ?? []);
  if (first.length === 0) return [{ label: null, items: personas.map(toItem) }];
  const others = personas.filter((persona) => !first.includes(persona));
  return [
    { label: t('personasRecent'), items: first.map(toItem) },
    { label: t('personasOthers'), items: others.map(toItem) },
  ];
}

function itemOf(persona: Persona, deepResearch: boolean): PickItem {
  const { id, name, description, icon } = persona;
  return {
    key: String(id),
    name,
    more: description,
    content: (
      <>
        <PersonaIcon name={icon?.name ?? null} />
        <span className="grow">
          <span className="pick-head">
            <span className="pop-name cut">
              <bdi>{name}</bdi>
            </span>
            <PersonaSigns persona={persona} deepResearch={deepResearch} />
          </span>
          {description === '' ? null : (
            <span className="pop-text clamp" dir="auto">
              {description}
            </span>
          )}
        </span>
      </>
    ),
  };
}
