/** Synthetic answers: the same for every way of drawing them, the same at each run. */

export type Shape = 'mixed' | 'prose' | 'code' | 'tables' | 'citations';

export const shapes: readonly Shape[] = ['mixed', 'prose', 'code', 'tables', 'citations'];

const WORDS =
  'refund batch order customer region settles nightly bank account policy ticket payment release warehouse delivery stock contract review invoice shipment schedule partner office regulation estimate quarter'.split(
    ' ',
  );

/** A stream of numbers that is the same each time (mulberry32). */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

/** Markdown of about `length` characters. */
export function makeAnswer(shape: Shape, length: number): string {
  const roll = dice(length + shapes.indexOf(shape));
  const words = (count: number) => Array.from({ length: count }, () => WORDS[roll(WORDS.length)]).join(' ');
  const cite = () => `[[${1 + roll(40)}]](https://wiki.example/pages/${roll(9999)}/${words(1)})`;
  const parts: Record<Exclude<Shape, 'mixed'>, () => string> = {
    prose: () =>
      `## ${words(4)}\n\n${words(28)}, **${words(3)}** and *${words(2)}* with \`${words(1)}_id\`. ${words(22)}.\n\n${words(40)}. See [${words(3)}](https://docs.example/${words(1)}) for ${words(9)}.\n\n- ${words(9)}\n- ${words(7)}\n  - ${words(5)}\n  - ${words(6)}\n- ${words(8)}\n\n`,
    code: () =>
      `${words(14)}:\n\n\`\`\`ts\n${Array.from({ length: 14 }, () => `const ${words(1)}${roll(99)} = await ${words(1)}('${words(2)}', ${roll(999)}); // ${words(3)}`).join('\n')}\n\`\`\`\n\n${words(18)}.\n\n\`\`\`sql\nselect ${words(1)}, ${words(1)}\nfrom ${words(1)}\nwhere ${words(1)} = '${words(1)}';\n\`\`\`\n\n`,
    tables: () =>
      `### ${words(3)}\n\n| ${words(1)} | ${words(2)} | ${words(1)} | ${words(1)} |\n| --- | ---: | :---: | --- |\n${Array.from({ length: 9 }, () => `| ${words(2)} | ${roll(9999)} | **${words(1)}** | ${words(4)} |`).join('\n')}\n\n${words(16)}.\n\n`,
    citations: () =>
      `${words(12)} ${cite()} ${words(9)} ${cite()} ${cite()} ${words(14)}. ${cite()}\n\n- ${words(8)}. ${cite()}\n- ${words(6)} **${words(2)}**. ${cite()} ${cite()}\n\n${words(20)}. ${cite()}\n\n`,
  };
  /** A section as models write it: a heading, a paragraph, a list, a small table, some lines of code. */
  const section = () =>
    `## ${words(4)}\n\n${words(16)}, **${words(3)}** and *${words(2)}* with \`${words(1)}_id\`. ${words(9)}. ${cite()} See [${words(3)}](https://docs.example/${words(1)}).\n\n- **${words(2)}**: ${words(6)}. ${cite()}\n- ${words(7)}\n  - ${words(5)}\n- \`${words(1)}\` ${words(5)}. ${cite()} ${cite()}\n\n| ${words(1)} | ${words(2)} | ${words(1)} |\n| --- | ---: | --- |\n${Array.from({ length: 4 }, () => `| ${words(2)} | ${roll(9999)} | ${words(2)} |`).join('\n')}\n\n\`\`\`sql\nselect ${words(1)}, ${words(1)}\nfrom ${words(1)}\nwhere ${words(1)} = '${words(1)}';\n\`\`\`\n\n`;
  let text = '';
  while (text.length < length) text += shape === 'mixed' ? section() : parts[shape]();
  return text.slice(0, length);
}

/** The answer as a model's tokens come: 4 and 5 characters by turns. */
export function deltasOf(text: string): readonly string[] {
  const deltas: string[] = [];
  for (let at = 0; at < text.length; ) {
    const size = deltas.length % 2 === 0 ? 4 : 5;
    deltas.push(text.slice(at, at + size));
    at += size;
  }
  return deltas;
}
