import { CircleAlert, CircleCheck, Unplug } from 'lucide-react';
import type { Connected, Connection } from '@/lib/bridge/protocol';
import type { ConnectFailure } from '@/lib/panel/use-connection';
import { failureWords, plural, t } from '@/lib/text/messages';
import { WalkingRidge } from '../ui/Ridge';

interface ConnectionStatusProps {
  /** Null until the worker has told. */
  connection: Connection | null;
  testing: boolean;
  failure: ConnectFailure | null;
  /** The user has just disconnected. */
  parted: boolean;
  onDisconnect: () => void;
}

/** How the connection stands: who, where and what is on offer, or the one cause why not. */
export function ConnectionStatus({ connection, testing, failure, parted, onDisconnect }: ConnectionStatusProps) {
  const connected = connection?.state === 'connected';
  return (
    <div
      className="status"
      role="status"
      aria-label={t('connection')}
      data-kind={failure && !testing ? 'danger' : undefined}
    >
      <Sign {...{ connection, testing, failure }} />
      <div className="grow">{testing ? <b>{t('testing')}</b> : <Words {...{ connection, failure, parted }} />}</div>
      {connected ? (
        <button type="button" className="btn danger" onClick={onDisconnect} disabled={testing}>
          {t('disconnect')}
        </button>
      ) : null}
    </div>
  );
}

type WordsProps = Pick<ConnectionStatusProps, 'connection' | 'failure' | 'parted'>;

function Sign({ connection, testing, failure }: Pick<ConnectionStatusProps, 'connection' | 'testing' | 'failure'>) {
  if (testing) return <WalkingRidge />;
  if (!connection && !failure) return null;
  const Icon = failure ? CircleAlert : connection?.state === 'connected' ? CircleCheck : Unplug;
  return <Icon className="icon" aria-hidden="true" />;
}

function Words({ connection, failure, parted }: WordsProps) {
  if (failure) return <FailedWords failure={failure} connected={connection?.state === 'connected'} />;
  if (!connection) return null;
  if (connection.state === 'none' && connection.reason === 'token_age') {
    return (
      <>
        <b>{t('tokenTooOldTitle')}</b>
        <span>{t('tokenTooOldText')}</span>
      </>
    );
  }
  if (connection.state === 'none') {
    return (
      <>
        <b>{t('notConnected')}</b>
        {parted ? <span>{t('disconnected')}</span> : null}
      </>
    );
  }
  return <ConnectedWords connection={connection} />;
}

function FailedWords({ failure: { failure }, connected }: { failure: ConnectFailure; connected: boolean }) {
  const { title, text } = failureWords(failure);
  return (
    <>
      <b>{t('notConnectedBecause', title)}</b>
      <span>{text}</span>
      {failure.detail ? <span>{`${t('whatServerSaid')}: ${failure.detail}`}</span> : null}
      {connected ? <span>{t('stillConnected')}</span> : null}
    </>
  );
}

/** Names in the status at the most; the rest is a number. */
const MOST_NAMES = 5;

function ConnectedWords({ connection: { server, account, version, personas } }: { connection: Connected }) {
  return (
    <>
      <b>{t('connectedTo', new URL(server).host)}</b>
      <span>{account ? t('signedInAs', account) : t('signedInUnknown')}</span>
      <span>{t('serverVersion', version)}</span>
      <span>{personaWords(personas?.map((persona) => persona.name) ?? null)}</span>
    </>
  );
}

function personaWords(names: readonly string[] | null): string {
  if (names === null) return t('personasRefused');
  if (names.length === 0) return t('personasNone');
  const first = names.slice(0, MOST_NAMES).join(', ');
  const more = names.length - MOST_NAMES;
  return plural('personas', names.length, more > 0 ? t('andMore', first, String(more)) : first);
}
