/**
 * The address of a route with its parameters filled in.
 *
 * @param path a path with `:name` parts
 * @param params the values of those parts
 * @param query the query; undefined, null and empty values are left out, lists are repeated
 * @returns a path with its query, ready for `fetch` or a link
 * @throws Error if a part has no value
 */
export function address(
  path: string,
  params: Readonly<Record<string, unknown>> = {},
  query: Readonly<Record<string, unknown>> = {},
): string {
  const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
  const filled = path.replace(/:([A-Za-z]\w*)/g, (_part, name: string) => {
    const value = params[name];
    if (value === undefined || value === null || value === '') throw new Error(`No ${name} for ${path}`);
    return encodeURIComponent(text(value));
  });
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each !== undefined && each !== null && each !== '') search.append(name, text(each));
    }
  }
  const tail = search.toString();
  return tail ? `${filled}?${tail}` : filled;
}
