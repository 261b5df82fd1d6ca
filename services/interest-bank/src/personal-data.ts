import type { PersonalDataRegister } from '@medverka/service-host';
import { abilities } from './personal-data/abilities.ts';
import { consentAndRepresentation } from './personal-data/consent-and-representation.ts';
import { participation } from './personal-data/participation.ts';
import { profile } from './personal-data/profile.ts';
import { records } from './personal-data/records.ts';
import { support } from './personal-data/support.ts';

/** What the bank holds about residents. A column that is not named here fails a test: nothing is asked that serves no purpose. */
export const personalData: PersonalDataRegister = {
  tables: [profile, ...consentAndRepresentation, ...support, ...abilities, ...participation, ...records],
  nobodys: [
    'county_theme',
    'attempt_allowance',
    'county_setting',
    'support_coordinator',
    'county_area',
    'county_consent_text',
    'county_training',
    'association',
    'erasure_answer',
    'purpose_of_county',
    'record_request_step',
  ],
  looks: [
    {
      rows: `select at, account_id as "accountId", what, why from look where tenant = $1 and resident_id = $2`,
    },
    {
      rows: `select at, account_id as "accountId", 'refused' as what, outcome as why from attempt
              where tenant = $1 and resident_id = $2
                and exists (select from resident r where r.tenant = $1 and r.id = $2)`,
    },
  ],
};
