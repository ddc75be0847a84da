import { renderToStaticMarkup } from 'react-dom/server';
import { beforeEach, expect, it } from 'vitest';
import { sourceName } from '@/lib/text/messages';
import { fakeI18n, messages } from '@/tests/fakes/fake-i18n';
import { SourceIcon } from './SourceIcon';

/** `DocumentSource` of the contract, and what its newest revision adds (`wire.md` 3.6). */
const contract = `ingestion_api slack web google_drive gmail requesttracker github gitbook gitlab guru bookstack outline
  confluence jira slab productboard file coda notion zulip linear hubspot document360 gong google_sites zendesk loopio
  dropbox sharepoint teams salesforce discourse axero clickup mediawiki wikipedia asana s3 r2 google_cloud_storage
  oci_storage xenforo not_applicable discord freshdesk fireflies egnyte airtable highspot drupal_wiki imap bitbucket
  testrail mock_connector user_file`.split(/\s+/);
const newer = ['canvas', 'box', 'braintrust', 'lumapps', 'craft_file'];
const sources = [...contract, ...newer];

const iconOf = (source: string) => renderToStaticMarkup(<SourceIcon source={source} />);

beforeEach(() => fakeI18n());

it('are 55 and 5', () => {
  expect([contract.length, new Set(sources).size]).toEqual([55, 60]);
});

it.each(sources)('%s has a name and a sign', (source) => {
  expect(sourceName(source)).toMatch(/\S/);
  expect(sourceName(source)).not.toBe(source);
  // `not_applicable` has the sign of those that nobody knows: it says no more.
  if (source !== 'not_applicable') expect(iconOf(source)).not.toBe(iconOf('field_notes'));
});

it('has no names of sources that there are not', () => {
  const named = Object.keys(messages).flatMap((key) => /^source_(\w+)$/.exec(key)?.[1] ?? []);
  expect(named.sort()).toEqual([...sources].sort());
});

it.each(['field_notes', 'toString', '../../x', ''])('shows “%s”, which nobody knows, by its own name', (source) => {
  expect(sourceName(source)).toBe(source);
  expect(iconOf(source)).toContain('lucide-database');
});
