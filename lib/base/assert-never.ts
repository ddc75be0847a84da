/** Ends an exhaustive `switch`: the compiler complains when a case is missing. */
export function assertNever(value: never): never {
  throw new TypeError(`Unhandled case: ${typeof value}`);
}
