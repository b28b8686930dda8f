import { Global, Module, type DynamicModule } from '@nestjs/common';
import type { Settings } from '../config/settings.js';
import { ClamdScanner } from './clamd-scanner.js';
import { NoScanner, Scanner } from './scanner.js';

@Global()
@Module({})
export class ScannerModule {
  static with({ scannerUrl }: Settings): DynamicModule {
    return {
      module: ScannerModule,
      providers: [{ provide: Scanner, useValue: scannerUrl === null ? new NoScanner() : new ClamdScanner(scannerUrl) }],
      exports: [Scanner],
    };
  }
}
