import type { Piece } from "../lib/view.ts";

/** A text in which what was searched for is marked: as nodes, whatever stands in it. */
export function Pieces({ pieces }: { readonly pieces: readonly Piece[] }) {
  return <>{pieces.map(({ text, found }, i) => (found ? <mark key={i}>{text}</mark> : text))}</>;
}
