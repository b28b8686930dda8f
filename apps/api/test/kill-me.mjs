// Inserts until it is killed, and says after each commit which row it was: for the spec of what a kill leaves.
import { DatabaseSync } from '@photostructure/sqlite';

const database = new DatabaseSync(process.argv[2]);
database.exec('PRAGMA synchronous = NORMAL');
const insert = database.prepare('INSERT INTO shelves (id, slug, title) VALUES (?, ?, ?)');
let at = 0;
function next() {
  const id = `k${at++}`;
  insert.run(id, id, id);
  process.send(id);
  setImmediate(next);
}
next();
