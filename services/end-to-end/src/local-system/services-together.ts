import { readFileSync } from 'node:fs';
import { accessService } from '@medverka/access';
import { assignmentMatchingService } from '@medverka/assignment-matching';
import { compensationService } from '@medverka/compensation';
import { interestBankService } from '@medverka/interest-bank';
import { notificationsService } from '@medverka/notifications';
import { portal } from '@medverka/portal';
import { startServices } from '@medverka/service-host';

/**
 * All services in one process, for a small county or a small machine. SETTINGS_FILE names a JSON file with the settings
 * of each service by its name, the portal's too where it is to run; with `--provision` the services' databases are prepared instead.
 */
const settings = JSON.parse(readFileSync(process.env.SETTINGS_FILE ?? '', 'utf8')) as Record<
  string,
  Record<string, string>
>;

await startServices(
  [
    accessService,
    interestBankService,
    assignmentMatchingService,
    compensationService,
    notificationsService,
    ...(settings.portal ? [portal] : []),
  ],
  (service) => settings[service] ?? {},
);
