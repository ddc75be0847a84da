import { type Context, Hono } from 'hono';
import { looks, settings } from '../company/account';
import { wireProviders } from '../company/models';
import { findPersona, listedPersona, personas, wholePersona } from '../company/personas';
import { prompts } from '../company/prompts';
import { connectorStatus, federated, indexedSources, validTags, wireDocumentSets } from '../company/sources';
import { toolsAt, wireTool } from '../company/tools';
import { jsonRefusal, NO_ROUTE, reply, unprocessable } from '../refusals';
import { PERSONA } from '../request/handlers';
import type { World } from '../world';

/** What the server has to offer: nothing here changes. */
export function createCatalogRoutes({ revision }: World): Hono {
  const app = new Hono();
  const listed = personas.map((persona) => listedPersona(persona, revision));

  app.get('/persona', (c) => c.json(listed));
  app.get('/agents', (c) => {
    const page = Number(c.req.query('page_num') ?? 0);
    const size = Number(c.req.query('page_size') ?? 10);
    return c.json({ items: listed.slice(page * size, (page + 1) * size), total_items: listed.length });
  });
  app.get('/persona/:id', (c) => {
    const id = c.req.param('id');
    if (!/^-?\d+$/.test(id)) {
      const msg = 'Input should be a valid integer, unable to parse string as an integer';
      const complaint = { type: 'int_parsing', loc: ['path', 'persona_id'], msg, input: id };
      return reply(unprocessable([complaint], PERSONA, revision));
    }
    const persona = findPersona(Number(id));
    return persona
      ? c.json(wholePersona(persona, revision))
      : reply(jsonRefusal(400, { message: `Persona with ID ${id} does not exist` }));
  });

  app.get('/llm/provider', (c) => c.json(wireProviders(revision)));
  app.get('/llm/persona/:id/providers', (c) =>
    findPersona(Number(c.req.param('id')))
      ? c.json(wireProviders(revision))
      : reply(jsonRefusal(404, { error_code: 'PERSONA_NOT_FOUND', detail: 'Persona not found' })),
  );
  app.get('/tool', (c) => c.json(toolsAt(revision).map((tool) => wireTool(tool, revision))));

  app.get('/manage/document-set', (c) => c.json(wireDocumentSets(revision)));
  app.get('/manage/connector-status', (c) => c.json(connectorStatus(revision)));
  app.get('/manage/indexed-sources', (c) => (revision === 'r1' ? reply(NO_ROUTE) : c.json(indexedSources(revision))));
  app.get('/federated', (c) => c.json(federated));
  app.get('/query/valid-tags', (c) => c.json(validTags(c.req.query('match_pattern'), sourcesIn(c))));

  app.get('/input_prompt', (c) => c.json(prompts));
  app.get('/settings', (c) => c.json(settings(revision)));
  return app;
}

/** What may be read without a token. */
export function createOpenRoutes({ revision }: World): Hono {
  const app = new Hono();
  app.get('/enterprise-settings', (c) => (revision === 'r1' ? reply(NO_ROUTE) : c.json(looks)));
  return app;
}

/** `sources` may come several times. */
function sourcesIn(c: Context): string[] {
  return (c.req.queries('sources') ?? []).flatMap((sources) => sources.split(',')).filter(Boolean);
}
