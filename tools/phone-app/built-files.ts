// Lists the built files of the phone app: what its page starts with, its lazy parts, the words of every language,
// styles, fonts and pictures; and nothing of the other screens.

/** A built file, as far as it names others. */
export interface BuiltChunk {
  readonly imports: readonly string[];
  readonly dynamicImports: readonly string[];
  /** Styles that it loads, and files that those and it name. */
  readonly styles: readonly string[];
  readonly assets: readonly string[];
}

/** Everything within reach of a script, itself included, in the order of names. */
export function filesWithin(entry: string, chunks: ReadonlyMap<string, BuiltChunk>): readonly string[] {
  const files = new Set<string>();
  const visit = (file: string) => {
    if (files.has(file)) return;
    files.add(file);
    const chunk = chunks.get(file);
    if (chunk === undefined) throw new Error(`${file} is not among the built scripts.`);
    for (const named of [...chunk.styles, ...chunk.assets]) files.add(named);
    for (const next of [...chunk.imports, ...chunk.dynamicImports]) visit(next);
  };
  visit(entry);
  return [...files].sort();
}
