import { column, type PersonalDataRegister } from '@medverka/service-host';

const ownAccount = `(select account_id from resident_link where tenant = $1 and resident_id = $2)`;

/** What access holds about residents: an account that is told by a keyed hash, and what it may do. */
export const personalData: PersonalDataRegister = {
  tables: [
    {
      table: 'role_grant',
      words: ['Vad ditt konto får göra', 'What your account may do'],
      whose: `t.resident = $2 or t.role = 'resident' and t.account_id = ${ownAccount}`,
      seenBy: ['administrator'],
      columns: {
        role: column('sign-in', 'Roll', 'Role'),
        resident: column('representation', 'För vem', 'For whom'),
        valid_from: column('sign-in', 'Gäller från', 'Holds from'),
        valid_until: column('sign-in', 'Gäller till', 'Holds until'),
        ended_at: column('sign-in', 'Avslutad', 'Ended'),
      },
      plain: ['id', 'account_id', 'organisation', 'group_id', 'funding_source', 'limit_ore', 'permission'],
      onErasure: 'deleted',
    },
    {
      table: 'account',
      words: ['Ditt konto', 'Your account'],
      whose: `t.id = ${ownAccount}`,
      seenBy: ['administrator'],
      columns: {
        person_hash: column('sign-in', 'Nyckel för inloggning', 'Key for signing in', { hash: true }),
        state: column('sign-in', 'Läge', 'State'),
        created_at: column('sign-in', 'Skapat', 'Made'),
      },
      plain: ['id', 'kind', 'revision', 'client_id'],
      // The account of somebody who serves the county too goes on: what it was as a resident is gone.
      onErasure: { kept: 'account-without-person' },
    },
    {
      table: 'audit_entry',
      words: ['Händelser med ditt konto', 'What happened with your account'],
      whose: `t.account_id = ${ownAccount}`,
      seenBy: ['administrator'],
      columns: {
        at: column('access-log', 'När', 'When'),
        action: column('access-log', 'Vad', 'What'),
        because: column('access-log', 'Varför', 'Why'),
      },
      plain: ['id', 'account_id', 'grant_id'],
      byStaff: ['by'],
      onErasure: { kept: 'access-log' },
    },
    {
      table: 'resident_link',
      words: ['Kopplingen mellan ditt konto och banken', 'The link between your account and the bank'],
      whose: `t.resident_id = $2`,
      seenBy: [],
      columns: {
        account_id: column('sign-in', 'Konto', 'Account'),
        // In no copy: one guardian may read it, and is not to learn which account the other has.
        representatives: column(
          'representation',
          'Konton som får agera för dig',
          'Accounts that may act for you',
          {
            aboutOthers: true,
          },
        ),
      },
      plain: ['resident_id', 'revision', 'state', 'representation_revision'],
      // Last: the tables above are found by it.
      onErasure: { emptied: { account_id: 'null', representatives: 'null' } },
    },
  ],
  nobodys: ['county', 'identity_provider', 'client'],
  looks: [
    {
      rows: `select at, by as "accountId", action as what, 'sign-in' as why from audit_entry
              where tenant = $1 and action = 'account-looked-up' and account_id = ${ownAccount}`,
    },
  ],
};
