import { Folder, Globe, Image, type LucideIcon, Search, Telescope, Terminal } from 'lucide-react';
import { type PersonaSign, signsOf } from '@/lib/context/persona-signs';
import { number, plural, t } from '@/lib/text/messages';
import type { Persona } from '@/lib/wire/catalog';

const icons: Readonly<Record<PersonaSign, LucideIcon>> = {
  search: Search,
  web: Globe,
  images: Image,
  code: Terminal,
  research: Telescope,
};

interface PersonaSignsProps {
  persona: Persona;
  /** Whether the server does deep research at all. */
  deepResearch: boolean;
}

/** What a persona can do, as small signs whose words are read out and shown on hover. */
export function PersonaSigns({ persona, deepResearch }: PersonaSignsProps) {
  const signs = signsOf(persona, deepResearch);
  const sets = persona.documentSets.length;
  if (signs.length + sets === 0) return null;
  return (
    <span className="signs">
      {signs.map((sign) => (
        <Sign key={sign} icon={icons[sign]} words={t(`can_${sign}`)} />
      ))}
      {sets > 0 ? <Sign icon={Folder} words={plural('documentSets', sets)} count={sets} /> : null}
    </span>
  );
}

function Sign({ icon: Icon, words, count }: { icon: LucideIcon; words: string; count?: number }) {
  return (
    <span className="sign" title={words}>
      <Icon className="icon icon-12" aria-hidden="true" />
      {count === undefined ? null : (
        <span className="num" aria-hidden="true">
          {number(count)}
        </span>
      )}
      <span className="vh">{` · ${words}`}</span>
    </span>
  );
}
