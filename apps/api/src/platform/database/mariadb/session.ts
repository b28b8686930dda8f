import mysql2, { type Pool, type PoolOptions } from 'mysql2';

/**
 * One collation for every text of the installation: by code point, trailing blanks count. It is what SQLite does,
 * so that equality, unique indices and order are the same on both; what people search or sort by has a folded column.
 */
export const collation = 'utf8mb4_nopad_bin';
/** JSON columns carry this one of themselves. */
export const jsonCollation = 'utf8mb4_bin';
export const sqlMode = 'STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION';

// READ COMMITTED, since at MariaDB's own REPEATABLE READ a save() after a locking read loses updates.
const sessionSql =
  `SET NAMES utf8mb4 COLLATE ${collation}, SESSION sql_mode = '${sqlMode}', time_zone = '+00:00', ` +
  `tx_isolation = 'READ-COMMITTED', innodb_lock_wait_timeout = 10`;

/** mysql2 for TypeORM, with the session set on every connection of the pool before its first use. */
export const sessionDriver = {
  ...mysql2,
  createPool(options: PoolOptions): Pool {
    const pool = mysql2.createPool(options);
    pool.on('connection', (connection) => {
      connection.query(sessionSql, (error: unknown) => {
        if (error) connection.destroy();
      });
    });
    return pool;
  },
};
