import { vi } from 'vitest';

/** Caches like Chromium's, as far as uploads use them: keys are addresses of the web, and nothing else. */
export function fakeCaches() {
  const boxes = new Map<string, Map<string, Response>>();
  const cacheOf = (name: string) => {
    const box = boxes.get(name) ?? new Map<string, Response>();
    boxes.set(name, box);
    return {
      put: async (key: string, response: Response) => {
        if (!/^https?:/.test(new URL(key).protocol)) throw new TypeError('Request scheme is unsupported');
        box.set(new URL(key).href, response);
      },
      match: async (key: string) => box.get(new URL(key).href)?.clone(),
      delete: async (key: string) => box.delete(new URL(key).href),
    };
  };
  const fake = {
    open: async (name: string) => cacheOf(name),
    delete: async (name: string) => boxes.delete(name),
    /** Keys of all that is held. */
    held: () => [...boxes.values()].flatMap((box) => [...box.keys()]),
  };
  vi.stubGlobal('caches', fake);
  return fake;
}
