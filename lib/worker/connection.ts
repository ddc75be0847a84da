import { browser } from 'wxt/browser';
import { getPersonas } from '../api/catalog';
import { diagnose } from '../api/doctor';
import type { Endpoint } from '../api/http';
import { parseServerAddress } from '../base/address';
import { FailureError, toFailure } from '../base/failure';
import type { ConnectOutcome } from '../bridge/commands';
import { type Connected, type Connection, connectionSchema } from '../bridge/protocol';
import { hasHost, returnHosts } from '../settings/permission';
import { isLocked, loadPolicy, onlyServer } from '../settings/policy';
import { forgetRecentPersonas } from '../settings/recent';
import { changeSettings, loadOwnSettings, loadSettings } from '../settings/store';
import { cleanToken, isTokenTooOld, loadToken, saveToken, wipeToken } from '../settings/token';
import { forgetFeatures, noteSigns } from './features';
import { forgetLastChat } from './last-chat';
import { withNetErrors } from './net-errors';
import { forgetStreams } from './send-once';

/** What the last test of the connection found, without the token. */
const PROFILE_KEY = 'connection';

/** The connection as it was found last; `none` where the token or the right to the host is gone. */
export async function loadConnection(): Promise<Connection> {
  const { server, personaId } = await loadSettings();
  const stored = connectionSchema.safeParse((await browser.storage.local.get(PROFILE_KEY))[PROFILE_KEY]);
  const token = server === '' ? null : await loadToken(server);
  if (server !== '' && token === null && (await isTokenTooOld(server))) return { state: 'none', reason: 'token_age' };
  const isWhole = token !== null && stored.success && (await hasHost(server));
  if (!isWhole || stored.data.state !== 'connected' || stored.data.server !== server) return { state: 'none' };
  return { ...stored.data, personaId };
}

/** The server to ask, with its token. @throws FailureError `not_connected` */
export async function loadEndpoint(): Promise<Endpoint> {
  const { server } = await loadSettings();
  const token = server === '' ? null : await loadToken(server);
  if (token === null) throw new FailureError({ code: 'not_connected' });
  return endpointOf(server, token);
}

/** The server of a chat, with its token: never another server's. @throws FailureError `not_connected` */
export async function loadEndpointFor(chat: { server: string }): Promise<Endpoint> {
  const endpoint = await loadEndpoint();
  if (endpoint.base !== chat.server) throw new FailureError({ code: 'not_connected' });
  return endpoint;
}

/**
 * Tests a server and a token, and keeps both when they work. Without a token, the one that is saved for this very
 * server serves. When the test fails, what was connected before stays as it was.
 */
export async function connect(address: string, typedToken: string | null): Promise<ConnectOutcome> {
  const parsed = parseServerAddress(address);
  if (!parsed.ok) return { ok: false, step: 'address', failure: parsed.failure };
  const base = parsed.value;
  const only = onlyServer(await loadPolicy());
  if (only !== null && only !== base) return { ok: false, step: 'address', failure: { code: 'set_by_policy' } };
  if (!(await hasHost(base))) return { ok: false, step: 'address', failure: { code: 'permission_declined' } };
  const token = typedToken === null ? await loadToken(base) : cleanToken(typedToken);
  const { server: before, personaId: chosen, pageSites } = await loadOwnSettings();
  // Access to a server that does not work is of no use to anybody.
  const giveBack = () => returnHosts(before === '' ? null : before, pageSites);
  if (token === null) {
    await giveBack();
    return { ok: false, step: 'token', failure: { code: 'bad_token' } };
  }
  const found = await withNetErrors(base, (explain) => diagnose(endpointOf(base, token), explain));
  if (!found.ok) {
    await giveBack();
    return found;
  }
  const personaId = before === base ? chosen : null;
  await saveToken(base, token);
  await changeSettings({ server: base, personaId });
  await returnHosts(base, pageSites);
  const connection: Connection = {
    state: 'connected',
    server: base,
    account: found.account.kind === 'known' ? found.account.name : null,
    version: found.version,
    personas: found.personas,
    personasFailure: found.personasFailure,
    personaId: (await loadSettings()).personaId,
  };
  await saveProfile(connection);
  return { ok: true, connection };
}

/** Wipes the token and what was learnt with it, and gives the right to the host back. */
export async function disconnect(): Promise<Connection> {
  await wipeToken();
  await browser.storage.local.remove(PROFILE_KEY);
  await forgetLastChat();
  await forgetFeatures();
  await forgetRecentPersonas();
  await forgetStreams();
  const { pageSites } = await changeSettings({ server: '', personaId: null });
  await returnHosts(null, pageSites);
  return { state: 'none' };
}

export async function setDefaultPersona(personaId: number | null): Promise<Connection> {
  if (!isLocked(await loadPolicy(), 'personaId')) await changeSettings({ personaId });
  return loadConnection();
}

/** Asks for the personas again; the connection as it is then, or null where nothing changed. */
export async function refreshPersonas(): Promise<Connection | null> {
  const connection = await loadConnection();
  if (connection.state !== 'connected') return null;
  const fresh = await listPersonas(connection);
  // A passing fault must not take away the list that is there.
  if (fresh.personas === null && connection.personas !== null) return null;
  if (JSON.stringify(fresh.personas) === JSON.stringify(connection.personas)) return null;
  // Meanwhile the user may have disconnected, or connected to another server.
  const now = await loadConnection();
  if (now.state !== 'connected' || now.server !== connection.server) return null;
  const changed = { ...now, ...fresh };
  await saveProfile(changed);
  return changed;
}

async function listPersonas(connection: Connected): Promise<Pick<Connected, 'personas' | 'personasFailure'>> {
  try {
    const { value, signs } = await getPersonas(await loadEndpoint());
    await noteSigns(connection, 'personas', signs);
    return { personas: value, personasFailure: null };
  } catch (thrown) {
    return { personas: null, personasFailure: toFailure(thrown) };
  }
}

function saveProfile(connection: Connection): Promise<void> {
  return browser.storage.local.set({ [PROFILE_KEY]: connection });
}

function endpointOf(base: string, token: string): Endpoint {
  return { base, token, fetch: globalThis.fetch, isOnline: () => navigator.onLine };
}
