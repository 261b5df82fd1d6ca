/** Loaded into every program that the wrapper runs: when the wrapper is gone, the program is asked to end in order. */
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
// A listener alone would keep a program from ending by itself.
process.channel?.unref();
