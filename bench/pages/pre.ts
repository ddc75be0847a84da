import { stage } from './stage';

/** The floor: no markdown at all, a line of text is a text node. */
stage((place) => {
  const pre = document.createElement('pre');
  pre.style.whiteSpace = 'pre-wrap';
  place.append(pre);
  let shown = '';
  let last = pre.appendChild(document.createTextNode(''));
  return {
    show(text) {
      const lines = text.slice(shown.length).split('\n');
      shown = text;
      for (const [place, line] of lines.entries()) {
        last.appendData(place < lines.length - 1 ? `${line}\n` : line);
        if (place < lines.length - 1) last = pre.appendChild(document.createTextNode(''));
      }
    },
  };
});
