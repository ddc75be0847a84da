import { Camera, ChevronDown, PanelTop } from 'lucide-react';
import { useState } from 'react';
import type { OpenTab } from '@/lib/bridge/commands';
import { t } from '@/lib/text/messages';
import { IconButton } from '../ui/IconButton';
import { PickList } from '../ui/PickList';
import { OptionPopover } from './OptionPopover';

interface Tabs {
  /** The browser tells their names. */
  named: boolean;
  tabs: readonly OpenTab[];
}

interface ShareButtonProps {
  busy: boolean;
  onPage: (tabId?: number) => void;
  onScreenshot: () => void;
  /** `ask`: for the right to be told the tabs' names. */
  tabs: (ask: boolean) => Promise<Tabs>;
}

/** Shares the page in front of the user; beside it, what else there is in the window to share. */
export function ShareButton({ busy, onPage, onScreenshot, tabs }: ShareButtonProps) {
  const [open, setOpen] = useState(false);
  const [listed, setListed] = useState<Tabs | null>(null);
  const list = (ask: boolean) => void tabs(ask).then(setListed);
  const close = (act: () => void) => () => {
    setOpen(false);
    act();
  };
  return (
    <span className="share">
      <IconButton icon={PanelTop} label={t('sharePage')} aria-busy={busy} onClick={() => busy || onPage()} />
      <OptionPopover
        label={t('shareMore')}
        state={null}
        reason={null}
        className="share-more"
        face={<ChevronDown className="icon icon-12" aria-hidden="true" />}
        open={open}
        onOpen={(opens) => {
          setOpen(opens);
          if (opens) list(false);
        }}
      >
        <button type="button" className="pop-row" onClick={close(onScreenshot)}>
          <Camera className="icon" aria-hidden="true" />
          {t('shareScreenshot')}
        </button>
        {listed ? <TabList {...listed} onAsk={() => list(true)} onPick={(id) => close(() => onPage(id))()} /> : null}
      </OptionPopover>
    </span>
  );
}

/** A list that is longer has a field to find tabs by. */
const AT_A_GLANCE = 7;

function TabList({ named, tabs, onAsk, onPick }: Tabs & { onAsk: () => void; onPick: (tabId: number) => void }) {
  if (!named) {
    return (
      <div className="pick-ask">
        <p>{t('tabsNeedRight')}</p>
        <button type="button" className="btn sm" onClick={onAsk}>
          {t('tabsAllow')}
        </button>
      </div>
    );
  }
  const items = tabs.map(({ id, title, host }) => ({
    key: String(id),
    name: title,
    more: host,
    content: (
      <span className="grow" title={title}>
        <span className="pop-name cut">
          <bdi>{title}</bdi>
        </span>
        <span className="pop-text cut">{host}</span>
      </span>
    ),
  }));
  return (
    <fieldset className="share-tabs">
      <legend>{t('shareTabs')}</legend>
      {items.length === 0 ? <p className="pick-none">{t('tabsNone')}</p> : null}
      <PickList
        label={t('shareTabs')}
        search={items.length > AT_A_GLANCE ? t('searchTabs') : null}
        groups={[{ label: null, items }]}
        selected=""
        onPick={(key) => onPick(Number(key))}
      />
    </fieldset>
  );
}
