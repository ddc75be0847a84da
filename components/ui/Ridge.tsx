/** The ridge: our sign for what the agent does. */
export function Ridge() {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d="m8 19 7-12.5 7 12.5" />
      <path d="m2 19 5-8.7 2 3.4" />
    </svg>
  );
}

const LINE = 'M1 19 7.5 9.5l3.5 5L16 6l7 13';

/** The ridge with a light that walks along it: something is running. */
export function WalkingRidge() {
  return (
    <svg className="trace" viewBox="0 0 24 24" aria-hidden="true">
      <path d={LINE} />
      <path pathLength="100" d={LINE} />
    </svg>
  );
}
