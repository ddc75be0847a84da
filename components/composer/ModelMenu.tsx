import { ChevronDown } from 'lucide-react';
import { isSameModel } from '@/lib/context/same-model';
import { number, t } from '@/lib/text/messages';
import type { ListedModel } from '@/lib/wire/models';
import type { AskOptions, ModelChoice } from '@/lib/wire/request';
import { type PickItem, PickList } from '../ui/PickList';
import { useOpening } from '../ui/use-opening';
import { OptionPopover } from './OptionPopover';
import { TemperatureField } from './TemperatureField';

interface ModelMenuProps {
  models: readonly ListedModel[];
  /** What answers where none is chosen; null where the server does not say. */
  standard: ModelChoice | null;
  /** The list could not be read, for no reason that lasts. */
  failed: boolean;
  reason: string | null;
  options: AskOptions;
  onChange: (change: Partial<AskOptions>) => void;
}

/** A list that is longer has a field to find models by. */
const AT_A_GLANCE = 7;

const STANDARD = 'standard';

/** Which model answers, and how freely. */
export function ModelMenu(props: ModelMenuProps) {
  const { models, standard, failed, reason, options, onChange } = props;
  const { open, setOpen, time } = useOpening();
  const { model, temperature } = options;
  const shown = model ?? standard;
  const name = shown?.label ?? t('modelStandard');
  const state = temperature === null ? name : `${name} · ${t('chipTemperature', number(temperature))}`;
  return (
    <OptionPopover
      label={t('model')}
      state={state}
      on={model !== null || temperature !== null}
      reason={reason}
      tooltip={t('modelIs', name)}
      className="model"
      face={
        <>
          {/* As with a select, what is chosen is the value and not the name: drawn, and told as the description. */}
          <span className="cut opt-value" data-value={name} aria-hidden="true" />
          <ChevronDown className="icon icon-12" aria-hidden="true" />
        </>
      }
      open={open}
      onOpen={setOpen}
    >
      {failed ? <p className="pick-none">{t('modelsFailed')}</p> : null}
      <PickList
        key={time}
        label={t('model')}
        search={models.length > AT_A_GLANCE ? t('searchModels') : null}
        groups={[{ label: null, items: [standardItem(standard), ...models.map(itemOf)] }]}
        selected={model === null ? STANDARD : keyOf(models.findIndex((each) => isSameModel(each, model)))}
        onPick={(key) => {
          setOpen(false);
          const picked = models[Number(key)];
          onChange({ model: key === STANDARD || !picked ? null : toChoice(picked) });
        }}
      />
      <TemperatureField value={temperature} onChange={(value) => onChange({ temperature: value })} />
    </OptionPopover>
  );
}

const keyOf = (index: number) => String(index);

function toChoice({ provider, name, configurationId, label }: ModelChoice): ModelChoice {
  return { provider, name, configurationId, label };
}

function standardItem(standard: ModelChoice | null): PickItem {
  const text = standard ? t('modelStandardText', standard.label) : t('modelStandardTextPlain');
  return { key: STANDARD, name: t('modelStandard'), content: <Words name={t('modelStandard')} text={text} /> };
}

function itemOf({ label, name, providerLabel }: ListedModel, index: number): PickItem {
  const content = <Words name={label} text={providerLabel} />;
  return { key: keyOf(index), name: label, more: `${name} ${providerLabel}`, content };
}

function Words({ name, text }: { name: string; text: string }) {
  return (
    <span className="grow" title={name}>
      <span className="pop-name cut">
        <bdi>{name}</bdi>
      </span>
      <span className="pop-text cut">{text}</span>
    </span>
  );
}
