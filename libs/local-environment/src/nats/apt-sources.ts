/**
 * The machine's own package sources with another suite: the same addresses, keys and components, so that nothing is
 * fetched from a place that the machine does not already trust. Understands both formats of sources.list(5).
 */
export interface AptSource {
  /** "list" for one line each, "sources" for stanzas. */
  readonly format: 'list' | 'sources';
  readonly text: string;
}

/** Of a file's sources those of the given suites (a release's names), with the suite replaced. */
export function withSuite(source: AptSource, suites: readonly string[], newSuite: string): string {
  const pieces = source.format === 'list' ? source.text.split('\n') : source.text.split(/\n\s*\n/);
  const change = source.format === 'list' ? changeLine : changeStanza;
  return pieces
    .map((piece) => change(piece, suites, newSuite))
    .filter((piece) => piece !== undefined)
    .join(source.format === 'list' ? '\n' : '\n\n');
}

/** `deb [options] address suite component …` */
function changeLine(line: string, suites: readonly string[], newSuite: string): string | undefined {
  const match = /^\s*deb\s+(\[[^\]]*\]\s+)?(\S+)\s+(\S+)\s+(.+)$/.exec(line.replace(/#.*/, ''));
  if (!match) return undefined;
  const [, options = '', address, suite = '', components] = match;
  return suites.includes(suite) ? `deb ${options}${address} ${newSuite} ${components?.trim()}` : undefined;
}

/** `Types:`, `URIs:`, `Suites:`, `Components:`, `Signed-By:` …, where a line that begins with a blank continues. */
function changeStanza(stanza: string, suites: readonly string[], newSuite: string): string | undefined {
  const text = stanza.replace(/^#.*\n?/gm, '').trim();
  const words = (field: string) => {
    const value = new RegExp(`^${field}:(.*(?:\\n[ \\t].*)*)`, 'im').exec(text)?.[1] ?? '';
    return value.trim().split(/\s+/);
  };
  const isOff = words('Enabled').some((word) => /^(no|false|off|0)$/i.test(word));
  if (isOff || !words('Types').includes('deb') || !words('Suites').some((suite) => suites.includes(suite))) {
    return undefined;
  }
  return text
    .replace(/^Suites:.*(?:\n[ \t].*)*/im, `Suites: ${newSuite}`)
    .replace(/^Types:.*(?:\n[ \t].*)*/im, 'Types: deb');
}
