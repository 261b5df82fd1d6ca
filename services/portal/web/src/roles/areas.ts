import { administrator, logOfOperators, settingsOfCoordinators } from './administrator/area.ts';
import { approver } from './approver/area.ts';
import { coordinator } from './coordinator/area.ts';
import { finance } from './finance/area.ts';
import { operator } from './operator/area.ts';
import { requester } from './requester/area.ts';
import { resident } from './resident/area.ts';
import type { RoleArea } from './role-area.ts';
import { statistics } from './statistics/area.ts';

/** In the order of the menu for those who have several roles. */
export const areas: readonly RoleArea[] = [
  resident,
  requester,
  coordinator,
  approver,
  finance,
  statistics,
  settingsOfCoordinators,
  administrator,
  operator,
  logOfOperators,
];
