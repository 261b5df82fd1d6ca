/** The value of a cookie, or undefined. */
export function cookieOf(header: string | undefined, name: string): string | undefined {
  for (const part of (header ?? '').split(';')) {
    const [key = '', ...value] = part.trim().split('=');
    if (key === name) return value.join('=');
  }
  return undefined;
}

/**
 * Cookies of this portal: unreadable for scripts, sent by no other site's pages (links from an e-mail excepted: Lax).
 * `__Host-` binds them to this very host over https; plain http is for one's own machine only.
 */
export class Cookies {
  readonly #secure: boolean;

  constructor(publicUrl: string) {
    this.#secure = new URL(publicUrl).protocol === 'https:';
  }

  name(purpose: string): string {
    return `${this.#secure ? '__Host-' : ''}medverka-${purpose}`;
  }

  set(purpose: string, value: string, seconds?: number): string {
    const age = seconds === undefined ? '' : `; Max-Age=${seconds}`;
    return `${this.name(purpose)}=${value}; Path=/; HttpOnly; SameSite=Lax${this.#secure ? '; Secure' : ''}${age}`;
  }

  clear(purpose: string): string {
    return this.set(purpose, '', 0);
  }
}
