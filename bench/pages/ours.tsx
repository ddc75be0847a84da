import { createRoot } from 'react-dom/client';
import { Markdown } from '@/components/markdown/Markdown';
import { drawNow } from './draw-now';
import { stage } from './stage';

stage((place) => {
  const root = createRoot(place);
  return { show: (text, streaming) => drawNow(root, <Markdown text={text} streaming={streaming} />) };
});
