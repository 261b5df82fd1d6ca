import { startService } from '@medverka/service-host';
import { accessService } from './access.module.ts';

await startService(accessService);
