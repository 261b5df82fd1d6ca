import { startService } from '@medverka/service-host';
import { notificationsService } from './notifications.module.ts';

await startService(notificationsService);
