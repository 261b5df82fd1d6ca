import { describe, expect, it } from '@jest/globals';
import type { Letter } from '../words/compose.ts';
import { emailText } from './email-text.ts';

const letter: Letter = {
  language: 'sv',
  subject: 'Möte & fika',
  paragraphs: [
    { kind: 'text', text: 'Hej <b>Åsa</b> "Å"!' },
    { kind: 'list', heading: 'Tider:', items: ['måndag', '<script>'] },
    { kind: 'text', text: 'Svara här: https://medverka.exempel.se/uppdrag/1?a=1&b=2' },
  ],
};

describe('an e-mail', () => {
  it('is readable as plain text', () => {
    expect(emailText([letter]).text).toBe(
      'Hej <b>Åsa</b> "Å"!\n\nTider:\n- måndag\n- <script>\n\nSvara här: https://medverka.exempel.se/uppdrag/1?a=1&b=2\n',
    );
  });

  it('has HTML in which nothing that somebody wrote is markup', () => {
    const { html } = emailText([letter]);
    expect(html).toContain('Hej &lt;b&gt;Åsa&lt;/b&gt; &quot;Å&quot;!');
    expect(html).not.toContain('<script>');
    expect(html).toContain('<title>Möte &amp; fika</title>');
  });

  it('has HTML that a screen reader knows its way in: language, one heading, lists, links', () => {
    const { html } = emailText([letter]);
    expect(html).toMatch(/^<!doctype html><html lang="sv">/);
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html).toContain('<ul><li>måndag</li>');
    expect(html).toContain('<a href="https://medverka.exempel.se/uppdrag/1?a=1&amp;b=2">');
    expect(html).not.toMatch(/<img|<table|<style/);
  });

  it('in two languages marks each', () => {
    const { subject, text, html } = emailText([letter, { ...letter, language: 'en', subject: 'Meeting' }]);
    expect(subject).toBe('Möte & fika / Meeting');
    expect(text).toContain('\n---\n');
    expect(html).toContain('<div lang="sv">');
    expect(html).toContain('<div lang="en">');
  });
});
