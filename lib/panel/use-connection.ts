import { useCallback, useEffect, useState } from 'react';
import { parseServerAddress } from '../base/address';
import type { Failure } from '../base/failure';
import { type ConnectOutcome, call } from '../bridge/commands';
import type { Connection } from '../bridge/protocol';
import { askForHost } from '../settings/permission';

export type ConnectFailure = Extract<ConnectOutcome, { ok: false }>;

interface UseConnection {
  /** Null until the worker has told. */
  connection: Connection | null;
  testing: boolean;
  failure: ConnectFailure | null;
  connect: (address: string, token: string) => Promise<boolean>;
  disconnect: () => Promise<void>;
  setDefaultPersona: (personaId: number | null) => Promise<boolean>;
}

/** The connection, for the options page. */
export function useConnection(): UseConnection {
  const [connection, setConnection] = useState<Connection | null>(null);
  const [testing, setTesting] = useState(false);
  const [failure, setFailure] = useState<ConnectFailure | null>(null);

  const fail = useCallback((cause: Failure) => setFailure({ ok: false, step: 'address', failure: cause }), []);

  useEffect(() => {
    void call('getConnection', null).then((got) => (got.ok ? setConnection(got.value) : fail(got.failure)));
  }, [fail]);

  /** Must be called in the turn of the click: Chrome asks for access to the host only then. */
  async function connect(address: string, token: string): Promise<boolean> {
    setFailure(null);
    const base = parseServerAddress(address);
    if (!base.ok) {
      fail(base.failure);
      return false;
    }
    const asked = askForHost(base.value);
    setTesting(true);
    try {
      // A refusal is told by the worker's own check, which knows what is granted.
      await asked;
      const got = await call('connect', { address, token: token === '' ? null : token });
      if (!got.ok) fail(got.failure);
      else if (!got.value.ok) setFailure(got.value);
      else setConnection(got.value.connection);
      return got.ok && got.value.ok;
    } finally {
      setTesting(false);
    }
  }

  async function disconnect(): Promise<void> {
    setFailure(null);
    const got = await call('disconnect', null);
    if (got.ok) setConnection(got.value);
    else fail(got.failure);
  }

  async function setDefaultPersona(personaId: number | null): Promise<boolean> {
    const got = await call('setDefaultPersona', { personaId });
    if (got.ok) setConnection(got.value);
    else fail(got.failure);
    return got.ok;
  }

  return { connection, testing, failure, connect, disconnect, setDefaultPersona };
}
