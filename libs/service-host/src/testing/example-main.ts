import { startService } from '../start/start-service.ts';
import { exampleService } from './example-service.ts';

await startService(exampleService);
