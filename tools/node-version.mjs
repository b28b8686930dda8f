/** Ends the process with one sentence where Node is too old. Written so that an old Node can read it. */
export function requireNode() {
  const parts = process.versions.node.split('.').map(Number);
  const isEnough = parts[0] > 20 || (parts[0] === 20 && parts[1] >= 19);
  if (isEnough) return;
  console.error(`RSO Connect needs Node.js 20.19 or newer, and this is ${process.versions.node}: get it from https://nodejs.org/.`);
  process.exit(1);
}
