import { common, createLowlight } from 'lowlight';
import type { ReactNode } from 'react';

/** Colours of code. Loaded with the first finished code that has a language; see `use-highlight.ts`. */

type Tree = ReturnType<ReturnType<typeof createLowlight>['highlight']>['children'][number];

const lowlight = createLowlight(common);

/** The three tones that the design has, by the names of the highlighter. All else is ink. */
const TONES: Readonly<Record<string, 'k' | 's' | 'c'>> = {
  'hljs-keyword': 'k',
  'hljs-literal': 'k',
  'hljs-selector-tag': 'k',
  'hljs-name': 'k',
  'hljs-string': 's',
  'hljs-regexp': 's',
  'hljs-comment': 'c',
  'hljs-quote': 'c',
};

/** Null where the language is not known: then the code stays in ink. */
export function highlight(text: string, language: string): ReactNode {
  if (!lowlight.registered(language)) return null;
  return draw(lowlight.highlight(language, text).children);
}

function draw(nodes: readonly Tree[]): ReactNode {
  return [...nodes.entries()].map(([place, node]) => {
    if (node.type === 'text') return node.value;
    if (node.type !== 'element') return null;
    const names = node.properties.className;
    const tone = Array.isArray(names) ? names.map((name) => TONES[String(name)]).find(Boolean) : undefined;
    return (
      <span key={place} className={tone}>
        {draw(node.children)}
      </span>
    );
  });
}
