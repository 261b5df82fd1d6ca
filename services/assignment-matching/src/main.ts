import { startService } from '@medverka/service-host';
import { assignmentMatchingService } from './assignment-matching.module.ts';

await startService(assignmentMatchingService);
