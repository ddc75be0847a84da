import { memo } from 'react';
import { drawBlock } from './draw-blocks';
import { type Piece, RUN } from './flow';
import { heightOf } from './height';

/** Some blocks as one element, which the browser lays out only near the view. */
export const Run = memo(function Run({ pieces }: { pieces: readonly Piece[] }) {
  // A run that is still growing is in view, and knows its own height.
  const style = pieces.length < RUN ? undefined : { containIntrinsicBlockSize: `auto ${heightOf(pieces)}px` };
  return (
    <div className="run" style={style}>
      {pieces.map((piece) => (
        <PieceView key={piece.at} piece={piece} />
      ))}
    </div>
  );
});

const PieceView = memo(function PieceView({ piece }: { piece: Piece }) {
  return drawBlock(piece.block, piece);
});
