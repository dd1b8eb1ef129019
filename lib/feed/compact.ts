type Optional<T> = { [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined> };
type Required<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] };

/** The object without the keys that say nothing: absent, not undefined. */
export function compact<T extends object>(object: T): Optional<T> & Required<T> {
  const said = {} as T;
  for (const key in object) if (object[key] !== undefined) said[key] = object[key];
  return said;
}
