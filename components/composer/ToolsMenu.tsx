import { Crosshair, Wrench } from 'lucide-react';
import { useId, useState } from 'react';
import { forceTool, isAllowed, noTools, plainTools, switchTool, toolsOff } from '@/lib/context/tool-choice';
import { plural, t } from '@/lib/text/messages';
import type { AskOptions } from '@/lib/wire/request';
import type { Tool } from '@/lib/wire/tools';
import { IconButton } from '../ui/IconButton';
import { OptionPopover } from './OptionPopover';

interface ToolsMenuProps {
  /** The persona's. */
  tools: readonly Tool[];
  reason: string | null;
  options: AskOptions;
  onChange: (change: Partial<AskOptions>) => void;
}

/** Which tools the persona may use, and which it must. */
export function ToolsMenu({ tools, reason, options, onChange }: ToolsMenuProps) {
  const [open, setOpen] = useState(false);
  const forced = tools.find(({ id }) => id === options.forcedToolId);
  return (
    <OptionPopover
      label={t('tools')}
      state={stateOf(tools, options, forced)}
      reason={reason}
      face={
        <>
          <Wrench className="icon" aria-hidden="true" />
          <span className="word">{t('tools')}</span>
        </>
      }
      open={open}
      onOpen={setOpen}
      acts={
        <span>
          <button
            type="button"
            className="btn sm plain"
            onClick={() => onChange({ allowedToolIds: plainTools.allowedToolIds })}
          >
            {t('toolsAll')}
          </button>
          <button type="button" className="btn sm plain" onClick={() => onChange(noTools)}>
            {t('toolsNone')}
          </button>
        </span>
      }
    >
      <ul className="tool-list">
        {tools
          .filter(({ selectable }) => selectable)
          .map((tool) => (
            <ToolRow
              key={tool.id}
              tool={tool}
              on={isAllowed(options, tool.id)}
              forced={tool === forced}
              onSwitch={(on) => onChange(switchTool(tools, options, tool.id, on))}
              onForce={(force) => onChange(forceTool(tools, options, force ? tool.id : null))}
            />
          ))}
      </ul>
    </OptionPopover>
  );
}

function stateOf(tools: readonly Tool[], options: AskOptions, forced: Tool | undefined): string | null {
  if (forced) return t('chipForced', forced.label);
  const off = toolsOff(tools, options).length;
  return off === 0 ? null : plural('toolsOff', off);
}

interface ToolRowProps {
  tool: Tool;
  on: boolean;
  forced: boolean;
  onSwitch: (on: boolean) => void;
  onForce: (force: boolean) => void;
}

function ToolRow({ tool, on, forced, onSwitch, onForce }: ToolRowProps) {
  const id = useId();
  return (
    <li className="tool">
      <label className="tool-words" htmlFor={id}>
        <span className="pop-name">{tool.label}</span>
        {forced ? <span className="pop-text tool-once">{t('toolForced')}</span> : null}
        {tool.description === '' ? null : <span className="pop-text clamp">{tool.description}</span>}
      </label>
      <IconButton
        icon={Crosshair}
        label={t('toolForce', tool.label)}
        aria-pressed={forced}
        onClick={() => onForce(!forced)}
      />
      <input
        id={id}
        className="switch"
        type="checkbox"
        role="switch"
        aria-label={tool.label}
        aria-checked={on}
        checked={on}
        onChange={(event) => onSwitch(event.target.checked)}
      />
    </li>
  );
}
