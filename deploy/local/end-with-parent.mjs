/**
 * Loaded into every program that the wrapper runs: when the wrapper is gone, the program is asked to end in order.
 * Programs of its own that inherit Node's options (test workers) have another parent, and a channel that they need.
 */
if (process.env.MEDVERKA_WRAPPER === String(process.ppid)) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  // A listener alone would keep a program from ending by itself.
  process.channel?.unref();
}
