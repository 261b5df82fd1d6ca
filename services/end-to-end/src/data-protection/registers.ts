import { accessService } from '@medverka/access';
import { assignmentMatchingService } from '@medverka/assignment-matching';
import { compensationService } from '@medverka/compensation';
import { interestBankService } from '@medverka/interest-bank';
import { notificationsService } from '@medverka/notifications';
import type { PersonalDataRegister } from '@medverka/service-host';
import type { ServiceName } from '../local-system/services.ts';

const nothing: PersonalDataRegister = { tables: [], nobodys: [], looks: [] };

/** What each service says that it holds about residents. */
export const registers: Readonly<Record<ServiceName, PersonalDataRegister>> = {
  access: accessService.personalData ?? nothing,
  'interest-bank': interestBankService.personalData ?? nothing,
  'assignment-matching': assignmentMatchingService.personalData ?? nothing,
  compensation: compensationService.personalData ?? nothing,
  notifications: notificationsService.personalData ?? nothing,
};
