/** A browser's storage of answers, in memory. @param fails - throws where a work on it is to fail */
export function memoryStorage(fails: (work: "open" | "match" | "put" | "keys") => void = () => undefined) {
  const kept = new Map<string, Response>();
  const urlOf = (request: RequestInfo | URL): string => (request instanceof Request ? request.url : String(request));
  const cache = {
    async match(request: RequestInfo | URL) {
      fails("match");
      return kept.get(urlOf(request))?.clone();
    },
    async put(request: RequestInfo | URL, response: Response) {
      fails("put");
      kept.delete(urlOf(request));
      kept.set(urlOf(request), response);
    },
    async keys() {
      fails("keys");
      return [...kept.keys()].map((url) => new Request(url));
    },
    delete: async (request: RequestInfo | URL) => kept.delete(urlOf(request))
  };
  const storage = {
    async open() {
      fails("open");
      return cache;
    },
    async delete() {
      kept.clear();
      return true;
    }
  };
  return {kept, storage: storage as unknown as CacheStorage};
}
