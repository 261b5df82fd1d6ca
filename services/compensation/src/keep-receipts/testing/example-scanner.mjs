import { buffer } from 'node:stream/consumers';

const file = (await buffer(process.stdin)).toString('latin1');
process.exitCode = file.includes('EICAR') ? 1 : file.includes('CRASH') ? 2 : 0;
