import { createRoot } from 'react-dom/client';
import { Streamdown } from 'streamdown';
import { drawNow } from './draw-now';
import { stage } from './stage';

stage((place) => {
  const root = createRoot(place);
  return { show: (text, streaming) => drawNow(root, <Streamdown isAnimating={streaming}>{text}</Streamdown>) };
});
