/** What is told of a part that could not be drawn: where, and which code, and none of what it was about. */
export interface Crash {
  /** Name of the part, such as `conversation`. */
  part: string;
  /** Kind of the error, such as `TypeError`. Its message may hold words of a page or an answer: it is left out. */
  error: string;
  /** Functions and places in the code, innermost first. */
  frames: string[];
}

const MOST_FRAMES = 12;

/** `at name (chrome-extension://…/chunks/file.js:1:2)`, with or without a name. */
const FRAME = /^\s*at (?:(?<name>[\w$.<> ]{1,60}) \()?(?:[\w-]+:\/\/[^\s)]*\/)?(?<place>[\w.-]{1,50}:\d+:\d+)\)?$/;

/** A crash without anything that the user, a page or a server said. */
export function describeCrash(part: string, thrown: unknown): Crash {
  const error = thrown instanceof Error ? thrown : null;
  const frames = (error?.stack ?? '').split('\n').flatMap((line) => {
    const { name, place } = FRAME.exec(line)?.groups ?? {};
    return place === undefined ? [] : [name === undefined ? place : `${name} ${place}`];
  });
  const kind = error?.constructor.name ?? typeof thrown;
  return { part, error: kind.slice(0, 60), frames: frames.slice(0, MOST_FRAMES) };
}

/** A crash as the address of the recovery page carries it, behind its `#`. */
export function writeCrash(crash: Crash): string {
  return encodeURIComponent(JSON.stringify(crash));
}
