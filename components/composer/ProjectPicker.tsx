import { Popover } from '@base-ui/react/popover';
import { ChevronDown, Folders } from 'lucide-react';
import { t } from '@/lib/text/messages';
import type { Project } from '@/lib/wire/projects';
import { type PickItem, PickList } from '../ui/PickList';
import { useOpening } from '../ui/use-opening';

interface ProjectPickerProps {
  projects: readonly Project[];
  current: Pick<Project, 'id' | 'name'> | null;
  /** Null: none. */
  onChoose: (projectId: number | null) => void;
}

const NONE = 'none';
/** A list that is longer has a field to find projects by. */
const AT_A_GLANCE = 7;

/** Which project a new chat belongs to; nothing where the server has none. */
export function ProjectPicker({ projects, current, onChoose }: ProjectPickerProps) {
  const { open, setOpen, time } = useOpening();
  if (projects.length === 0) return null;
  const name = current?.name ?? t('noProject');
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger className="project" aria-label={t('projectIs', name)}>
        <Folders className="icon icon-14" aria-hidden="true" />
        <span className="cut">
          <bdi>{name}</bdi>
        </span>
        <ChevronDown className="icon icon-12" aria-hidden="true" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className="pop-place wide" sideOffset={4} align="start" collisionPadding={4}>
          <Popover.Popup className="pop pick-pop" aria-label={t('project')}>
            <PickList
              key={time}
              label={t('project')}
              search={projects.length > AT_A_GLANCE ? t('searchProjects') : null}
              groups={[{ label: null, items: [noItem(), ...projects.map(itemOf)] }]}
              selected={current ? String(current.id) : NONE}
              onPick={(key) => {
                setOpen(false);
                onChoose(key === NONE ? null : Number(key));
              }}
            />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function noItem(): PickItem {
  return { key: NONE, name: t('noProject'), content: <span className="grow">{t('noProject')}</span> };
}

function itemOf({ id, name, description }: Project): PickItem {
  return {
    key: String(id),
    name,
    more: description,
    content: (
      <span className="grow">
        <span className="pop-name cut" title={name}>
          <bdi>{name}</bdi>
        </span>
        {description === '' ? null : <span className="pop-text clamp">{description}</span>}
      </span>
    ),
  };
}
