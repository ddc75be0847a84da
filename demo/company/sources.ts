import type { Revision } from '../revision';
import { allTags } from './documents';
import { library } from './library';

const UP_TO_DATE = true;

interface DocumentSet {
  id: number;
  name: string;
  description: string | null;
  isPublic: boolean;
}

export const documentSets: readonly DocumentSet[] = [
  { id: 3, name: 'Policies', description: 'What holds for everybody', isPublic: true },
  { id: 5, name: 'Engineering', description: null, isPublic: false },
  { id: 6, name: 'Handbook', description: 'How things are done here', isPublic: true },
  {
    id: 7,
    name: 'Materials',
    description: 'Fabrics, poles, coatings, and what was learned about them',
    isPublic: true,
  },
  { id: 8, name: 'Logistics', description: 'Warehouses and carriers', isPublic: true },
  { id: 9, name: 'Contracts', description: 'Suppliers, carriers and landlords', isPublic: false },
  { id: 10, name: 'Tickets', description: 'What customers write', isPublic: true },
  { id: 12, name: 'Finance', description: '', isPublic: false },
];

/** The sources of a set, as far as the library has documents of them. */
function sourcesOf(set: string): string[] {
  return [...new Set(library.filter((entry) => entry[5] === set).map(([source]) => source))];
}

/** `GET /api/manage/document-set`. */
export function wireDocumentSets(revision: Revision): object[] {
  const permissions = { edit: false, manage_access: false, delete: false, publish: false };
  return documentSets.map(({ id, name, description, isPublic }) => ({
    id,
    name,
    description,
    cc_pair_summaries: sourcesOf(name).map((source, index) => ({
      id: id * 10 + index,
      name: `${name} in ${source}`,
      source,
      access_type: isPublic ? 'public' : 'private',
    })),
    is_up_to_date: name === 'Finance' ? !UP_TO_DATE : UP_TO_DATE,
    is_public: isPublic,
    users: [],
    groups: [],
    ...(revision === 'head' ? { permissions } : {}),
    federated_connector_summaries: [],
  }));
}

/** A source of which no list knows yet, as newer servers will have them. */
const FUTURE = 'field_notes';

/** One entry a connector, so that some sources come twice; `discord` has not run yet. */
const connectors: readonly (readonly [source: string, hasRun: boolean])[] = [
  ...[...new Set(library.map(([source]) => source))].map((source) => [source, true] as const),
  ['jira', true],
  ['google_drive', true],
  [FUTURE, true],
  ['discord', false],
];

/** `GET /api/manage/connector-status`. */
export function connectorStatus(revision: Revision): object[] {
  return connectors
    .filter(([source]) => revision === 'head' || source !== FUTURE)
    .map(([source, hasRun]) => ({
      has_successful_run: hasRun,
      source,
      ...(revision === 'r1' ? {} : { status: hasRun ? 'ACTIVE' : 'INITIAL_INDEXING' }),
    }));
}

/** `GET /api/manage/indexed-sources`, missing at R1. */
export function indexedSources(revision: Revision): { sources: string[] } {
  const indexed = connectors.filter(([source, hasRun]) => hasRun && (revision === 'head' || source !== FUTURE));
  return { sources: [...new Set(indexed.map(([source]) => source))].sort() };
}

/** `GET /api/federated`. */
export const federated = [{ id: 1, source: 'federated_slack', name: 'Chat, searched live' }];

/** `GET /api/query/valid-tags`: prefixes of keys or values, or of both where a `=` stands between. */
export function validTags(pattern: string | undefined, sources: readonly string[]): { tags: object[] } {
  const [key = '', value] = (pattern ?? '').toLowerCase().split(/=(.*)/s);
  const starts = (text: string, prefix: string) => text.toLowerCase().startsWith(prefix);
  const matches = ({ tag_key, tag_value }: { tag_key: string; tag_value: string }) =>
    value === undefined
      ? starts(tag_key, key) || starts(tag_value, key)
      : starts(tag_key, key) && starts(tag_value, value);
  return {
    tags: allTags()
      .filter(({ source }) => sources.length === 0 || sources.includes(source))
      .filter(matches)
      .slice(0, 50),
  };
}

/** The sources that all three revisions know, in the order in which they name them. */
const [UP_TO_CODA, UP_TO_LOOPIO, UP_TO_TESTRAIL] = [
  'ingestion_api slack web google_drive gmail github gitbook gitlab guru bookstack outline confluence jira slab productboard file coda',
  'notion zulip linear hubspot document360 gong google_sites zendesk loopio',
  'dropbox sharepoint teams salesforce discourse axero clickup mediawiki wikipedia asana s3 r2 google_cloud_storage oci_storage xenforo not_applicable discord freshdesk fireflies egnyte airtable highspot drupal_wiki imap bitbucket testrail',
].map((names) => names.split(' ')) as [string[], string[], string[]];

/** Every `DocumentSource` of a revision. */
export function knownSources(revision: Revision): readonly string[] {
  const since = revision === 'r1' ? [] : ['canvas'];
  const newest = revision === 'head';
  const all = [...UP_TO_CODA, ...since, ...UP_TO_LOOPIO, ...(newest ? ['box'] : []), ...UP_TO_TESTRAIL];
  all.push(...(newest ? ['braintrust', 'lumapps'] : []), 'mock_connector', 'user_file');
  if (revision !== 'r1') return [...all, 'craft_file'];
  all.splice(all.indexOf('github'), 0, 'requesttracker');
  return all;
}

/** Whether a search may be narrowed to a source. */
export function takesSource(source: string, revision: Revision): boolean {
  return knownSources(revision).includes(source) || (revision === 'head' && source === FUTURE);
}
