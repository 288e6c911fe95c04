/**
 * Lets several readers iterate over one listing, each from its beginning, while the source is read once.
 * A failure reaches every reader, after the items that came before it. Keeps all items: for listings that a quota
 * bounds (DB instances, access points), not for volumes.
 */
export function shareList<T>(source: AsyncIterable<T>): AsyncIterable<T> {
  const iterator = source[Symbol.asyncIterator]();
  const results: Promise<IteratorResult<T>>[] = [];

  return {
    async *[Symbol.asyncIterator]() {
      for (let index = 0; ; index += 1) {
        const next = results[index] ?? iterator.next();
        results[index] = next;
        const result = await next;
        if (result.done === true) return;
        yield result.value;
      }
    },
  };
}
