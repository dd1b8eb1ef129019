/** What `getAll` takes in the browsers we run in. Index keys must be unique: Firefox 153 answers wrongly otherwise (measured). */
type Query = { readonly query?: IDBKeyRange | undefined; readonly count: number; readonly direction: "prev" };

/**
 * An index with the reads that walk backwards: two to six times faster than a cursor (measured). idb 8 passes the option
 * on, but has no types for it yet.
 */
export function newestFirst<Row, Key>(
  index: object,
): {
  getAll(query: Query): Promise<Row[]>;
  getAllKeys(query: Query): Promise<Key[]>;
} {
  return index as ReturnType<typeof newestFirst<Row, Key>>;
}
