import { useState } from 'react';
import { useChat } from '@/lib/panel/chat-context';
import type { OptionChip } from '@/lib/panel/option-chips';
import type { useOptions } from '@/lib/panel/use-options';
import type { useShare } from '@/lib/panel/use-share';
import { useFoundTags } from '@/lib/panel/use-sources';
import type { AskOptions } from '@/lib/wire/request';
import { FilterMenu } from '../composer/FilterMenu';
import { ModelMenu } from '../composer/ModelMenu';
import { OptionChips } from '../composer/OptionChips';
import { OptionsBar } from '../composer/OptionsBar';
import { ShareButton } from '../composer/ShareButton';
import { ToolsMenu } from '../composer/ToolsMenu';
import { useLater } from './later';

type Set = ReturnType<typeof useOptions>;

interface OptionsPartProps {
  set: Set;
  attachReason: string | null;
  onFiles: (files: readonly File[]) => void;
  share: ReturnType<typeof useShare>;
}

/** The buttons of the composer's bar, wired to the draft. */
export function OptionsPart({ set, attachReason, onFiles, share }: OptionsPartProps) {
  const chat = useChat();
  const { options, tools, models, researchReason } = set;
  const change = (next: Partial<AskOptions>) => chat.setOptions(next);
  return (
    <OptionsBar
      attachReason={attachReason}
      onFiles={onFiles}
      share={<ShareButton busy={share.busy} onPage={share.page} onScreenshot={share.screenshot} tabs={share.tabs} />}
      research={options.deepResearch}
      researchReason={researchReason}
      onResearch={(deepResearch) => change({ deepResearch })}
    >
      <ToolsMenu {...tools} options={options} onChange={change} />
      <FilterPart set={set} />
      <ModelMenu
        models={models.models}
        standard={models.standard}
        failed={models.error !== null && models.reason === null}
        reason={models.reason}
        options={options}
        onChange={change}
      />
    </OptionsBar>
  );
}

function FilterPart({ set: { options, scope } }: { set: Set }) {
  const chat = useChat();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const later = useLater();
  const { filters } = options;
  const found = useFoundTags(text, filters.sources, open);
  const change = (next: Partial<AskOptions['filters']>) => chat.setOptions({ filters: { ...filters, ...next } });
  return (
    <FilterMenu
      filters={filters}
      {...scope}
      tags={
        scope.hasTags && later ? (
          <later.TagField
            chosen={filters.tags}
            {...found}
            text={text}
            onType={setText}
            onChange={(tags) => change({ tags })}
          />
        ) : null
      }
      onChange={change}
      open={open}
      onOpen={setOpen}
    />
  );
}

/** What is set for the next question. */
export function ChipsPart({ chips, onRemoved }: { chips: readonly OptionChip[]; onRemoved: () => void }) {
  const chat = useChat();
  return (
    <OptionChips
      chips={chips}
      onRemove={({ change }) => {
        if (change !== 'leave_project') chat.setOptions(change);
        else chat.newChat(null);
        onRemoved();
      }}
    />
  );
}
