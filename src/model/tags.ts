/** AWS's list of tags as a record; a tag without a key is none. */
export function tagsOf(
  tags: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[] | undefined,
): Record<string, string> {
  // No prototype: a tag named `__proto__` is a tag.
  const record: Record<string, string> = Object.create(null);
  for (const { Key, Value } of tags ?? []) if (Key !== undefined) record[Key] = Value ?? "";
  return record;
}
