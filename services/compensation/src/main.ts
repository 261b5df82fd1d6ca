import { startService } from '@medverka/service-host';
import { compensationService } from './compensation.module.ts';

await startService(compensationService);
