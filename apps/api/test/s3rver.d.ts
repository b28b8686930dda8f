/** The parts of s3rver that specs, journeys and bench use; it brings no types. Their tsconfig.json names this file. */
declare module 's3rver' {
  import type { AddressInfo } from 'node:net';

  interface Options {
    address: string;
    port: number;
    silent: boolean;
    directory: string;
    configureBuckets: { name: string; configs?: Buffer[] }[];
  }

  /** A small S3-compatible server in process. */
  export default class S3rver {
    constructor(options: Options);
    run(): Promise<AddressInfo>;
    close(): Promise<void>;
  }
}
