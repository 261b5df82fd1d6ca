import { describe, expect, it } from '@jest/globals';
import { Cookies, cookieOf } from './cookies.ts';
import { Ticket } from './sealed.ts';

describe('a session', () => {
  it('is opened by its cookie only, and by no changed entry', () => {
    const ticket = Ticket.fresh();
    const sealed = ticket.seal({ name: 'Anna' });
    expect(Buffer.from(sealed).toString()).not.toContain('Anna');
    expect(Ticket.from(ticket.toString())?.open(sealed)).toEqual({ name: 'Anna' });
    expect(Ticket.fresh().open(sealed)).toBeUndefined();
    expect(ticket.open(Buffer.from(sealed).fill(0, 30, 31))).toBeUndefined();
    expect(ticket.open(Buffer.alloc(3))).toBeUndefined();
    expect(Ticket.from('short')).toBeUndefined();
    expect(ticket.entry).toMatch(/^[0-9a-f]{64}$/);
  });

  it('has a cookie bound to this host over https, and a plain one on one’s own machine', () => {
    const cookie = new Cookies('https://medverka.example.se').set('session', 'x');
    expect(cookie).toBe('__Host-medverka-session=x; Path=/; HttpOnly; SameSite=Lax; Secure');
    expect(new Cookies('http://127.0.0.1:4600').clear('session')).toBe(
      'medverka-session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0',
    );
    expect(cookieOf('a=1; medverka-session=x=; b=2', 'medverka-session')).toBe('x=');
  });
});
