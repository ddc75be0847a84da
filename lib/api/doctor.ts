import { type Failure, FailureError, toFailure } from '../base/failure';
import type { Me, Persona } from '../wire/catalog';
import { getMe, getPersonas, getVersion } from './catalog';
import type { Endpoint } from './http';
import { probeSessions } from './sessions';

/** What the connection is tested for, in the order in which it can fail. */
const doctorSteps = ['address', 'server', 'token', 'personas'] as const;
export type DoctorStep = (typeof doctorSteps)[number];

export type Diagnosis =
  | { ok: true; account: Account; version: string; personas: Persona[] | null; personasFailure: Failure | null }
  | { ok: false; step: DoctorStep; failure: Failure };

/** Who is asking. `hidden` where the token may chat but not ask who it belongs to. */
type Account = { kind: 'known'; name: string } | { kind: 'hidden' };

/** Failures of the first request that already come from a server. */
const ADDRESS_FAILURES: readonly string[] = [
  'offline',
  'unreachable',
  'timeout',
  'insecure_address',
  'tls',
  'address_not_found',
  'connection_refused',
];

/**
 * Asks the server, in this order, for its version (without the token), for the owner of the token, and for the
 * personas; stops at the first failure that makes chatting impossible. A token that may not list personas still works.
 * `explain` may name the cause of a request that got no answer at all.
 */
export async function diagnose(
  endpoint: Endpoint,
  explain: (failure: Failure) => Failure | Promise<Failure>,
): Promise<Diagnosis> {
  let version: string;
  try {
    version = await getVersion(endpoint);
  } catch (thrown) {
    const failure = await explain(wrongServer(toFailure(thrown)));
    return { ok: false, step: ADDRESS_FAILURES.includes(failure.code) ? 'address' : 'server', failure };
  }
  let account: Account;
  try {
    account = nameOf(await getMe(endpoint));
  } catch (thrown) {
    const failure = toFailure(thrown);
    // A scoped token may chat, and yet not ask who it belongs to: its chats tell. Every other refusal means no chat.
    if (failure.code !== 'not_allowed' || !(await mayListChats(endpoint))) return { ok: false, step: 'token', failure };
    account = { kind: 'hidden' };
  }
  const { personas, failure } = await listPersonas(endpoint);
  return { ok: true, account, version, personas, personasFailure: failure };
}

async function listPersonas(endpoint: Endpoint): Promise<{ personas: Persona[] | null; failure: Failure | null }> {
  try {
    return { personas: (await getPersonas(endpoint)).value, failure: null };
  } catch (thrown) {
    return { personas: null, failure: toFailure(thrown) };
  }
}

async function mayListChats(endpoint: Endpoint): Promise<boolean> {
  try {
    await probeSessions(endpoint);
    return true;
  } catch (thrown) {
    if (thrown instanceof FailureError) return false;
    throw thrown;
  }
}

/** A token that a server takes for nobody in particular was not recognised (`wire.md` 1). */
function nameOf(me: Me): Account {
  if (me.is_anonymous_user === true) throw new FailureError({ code: 'token_refused' });
  const name = me.personalization?.name?.trim();
  return { kind: 'known', name: name ? `${name} (${me.email})` : me.email };
}

/** Nobody has a missing version: a 404 there means a wrong path or another kind of server. */
function wrongServer(failure: Failure): Failure {
  return failure.code === 'not_found' ? { ...failure, code: 'wrong_path' } : failure;
}
