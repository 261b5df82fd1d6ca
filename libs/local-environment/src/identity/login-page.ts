import { Html, html, page } from '../web/html.ts';
import { TEST_PEOPLE } from './test-people.ts';

/** One button for each person, so that a keyboard, a screen reader and a script all find the same plain form. */
export function loginPage(action: string): string {
  const choices = TEST_PEOPLE.map(
    (person) => html`<li>
<button name="person" value="${person.key}">${person.givenName} ${person.familyName}
<small>${person.part}</small></button>
</li>`,
  );
  return page(
    'Logga in som testperson',
    html`<p>Den här inloggningen finns bara på din egen dator. Den ersätter e-legitimation när du provar systemet.
Välj vem du vill vara.</p>
<form method="post" action="${action}">
<ul class="plain">${choices}</ul>
</form>`,
  );
}

export function failurePage(code: string, description: string): string {
  return page(
    'Inloggningen misslyckades',
    html`<p>Gå tillbaka till sidan du kom från och försök igen.</p>
<p>${code}: <span lang="en">${description}</span></p>`,
  );
}

/** @param form the provider's own form, to which the buttons belong */
export function logoutPage(form: string): string {
  return page(
    'Logga ut',
    html`<p>Vill du logga ut även från inloggningstjänsten?</p>
${new Html(form)}
<ul class="plain">
<li><button form="op.logoutForm" name="logout" value="yes">Ja, logga ut</button></li>
<li><button form="op.logoutForm">Nej, förbli inloggad</button></li>
</ul>`,
  );
}

export function loggedOutPage(): string {
  return page('Du är utloggad', html`<p>Du kan stänga fönstret.</p>`);
}
