import { startService } from '@medverka/service-host';
import { interestBankService } from './interest-bank.module.ts';

await startService(interestBankService);
