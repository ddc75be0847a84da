/** Hands out the parts of `box`, which are there only while a test runs. @throws Error for one that is not */
export function partsOf<Box extends object>(box: Box) {
  return <K extends keyof Box & string>(name: K): NonNullable<Box[K]> => {
    const part = box[name];
    if (part === undefined || part === null) throw new Error(`The ${name} is there while a test runs only`);
    return part;
  };
}
