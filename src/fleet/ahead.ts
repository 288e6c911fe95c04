/**
 * Maps items with up to `width` under way at once, and gives the results in the order of the items. Nothing is begun that
 * nobody has room for; an error ends it, and what is under way then is waited for by nobody.
 */
export async function* ahead<T, R>(
  items: AsyncIterable<T> | Iterable<T>,
  width: number,
  map: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const underWay: Promise<R>[] = [];
  for await (const item of items) {
    const result = map(item);
    // It is heard of where its turn comes, if it comes.
    result.catch(() => undefined);
    underWay.push(result);
    const [first] = underWay;
    if (underWay.length < width || first === undefined) continue;
    yield await first;
    underWay.shift();
  }
  for (const result of underWay) yield await result;
}
