/**
 * Gets what the tests need from outside, by the first way that works: a setting that names it, an installed
 * program, Debian's packages, a container engine. What can't be had is said with the way to get it.
 */
import { hasEngine, startContainers } from './containers.mjs';
import { canInstall, installPackages } from './debian.mjs';
import { startMariaDb, startRedis } from './private-servers.mjs';
import { findChromium, needs } from './programs.mjs';

/** The ways to get something; a spec and the bench put others in their place. */
export const ways = {
  env: process.env, isHere: (name) => needs[name].find(), chromium: findChromium,
  canInstall, installPackages, hasEngine, startContainers, starters: { mariadb: startMariaDb, redis: startRedis },
};

/** One sentence with the ways out. */
function missing(name, why) {
  const { title, setting, packages, example } = needs[name];
  const orBrowser = name === 'chromium' ? ' or run "npx playwright install chromium",' : '';
  return `${title} is missing${why ? ` (${why})` : ''}: install it with "sudo apt-get install ${packages.join(' ')}",${orBrowser} or name one with ${setting}=${example}.`;
}

/**
 * @param {readonly ('mariadb' | 'redis' | 'chromium')[]} names what the chosen stages need
 * @param {string} scratch a folder for the servers' files
 * @param {(line: string) => void} say
 * @returns {Promise<{ env: Record<string, string>, lacking: Map<string, string>, stop: () => Promise<void> }>}
 *   the settings to run the stages with; for each thing that isn't to be had, why, and how to get it
 */
export async function provideServers(names, scratch, say, using = ways) {
  const env = {};
  const lacking = new Map();
  const stops = [];
  const stop = async () => {
    await Promise.all(stops.splice(0).map((end) => end()));
  };
  const given = (name) => using.env[needs[name].setting];

  for (const name of names.filter(given)) {
    env[needs[name].setting] = given(name);
    say(`${needs[name].title}: the one that ${needs[name].setting} names`);
  }
  let wanted = names.filter((name) => !given(name));
  const isAbsent = (name) => !using.isHere(name);

  let whyNot = '';
  if (wanted.some(isAbsent) && using.canInstall()) {
    try {
      await using.installPackages(wanted.filter(isAbsent).flatMap((name) => needs[name].packages), say);
    } catch (error) {
      whyNot = 'its Debian package could not be installed';
      say(error.message);
    }
  }

  const forContainers = wanted.filter((name) => isAbsent(name) && name !== 'chromium');
  if (forContainers.length > 0 && (await using.hasEngine())) {
    try {
      const containers = await using.startContainers(forContainers);
      stops.push(containers.stop);
      for (const [name, url] of Object.entries(containers.found)) {
        env[needs[name].setting] = url;
        say(`${needs[name].title}: a container at ${url}`);
      }
      wanted = wanted.filter((name) => !(name in containers.found));
    } catch (error) {
      say(error.message);
    }
  }

  for (const name of wanted) {
    if (isAbsent(name)) {
      lacking.set(name, missing(name, whyNot));
    } else if (name === 'chromium') {
      env[needs[name].setting] = using.chromium();
      say(`Chromium: ${env[needs[name].setting]}`);
    } else {
      try {
        const server = await using.starters[name](scratch);
        stops.push(server.stop);
        env[needs[name].setting] = server.url;
        say(`${needs[name].title}: a private one at ${server.url}`);
      } catch (error) {
        lacking.set(name, `${needs[name].title} did not start. ${error.message}`);
      }
    }
  }
  return { env, lacking, stop };
}
