const HERE = 'http://here.invalid';

/** A path of this portal, whatever somebody wrote into a link: never another site, never one of the sign-in's own. */
export function safePath(wanted: unknown): string {
  if (typeof wanted !== 'string' || !wanted.startsWith('/') || wanted.length > 2_000) return '/';
  const url = URL.parse(wanted, HERE);
  if (!url || url.origin !== HERE || /^\/(auth|api|hints)(\/|$)/.test(url.pathname)) return '/';
  return url.pathname + url.search + url.hash;
}
