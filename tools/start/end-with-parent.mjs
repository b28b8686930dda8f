/**
 * Loaded into the product by `node --import`. Stops it kindly should the starter die without a word: the product runs
 * in a session of its own, so nobody else would tell it.
 */
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
// Listening must not keep a finished process alive.
process.channel?.unref();
