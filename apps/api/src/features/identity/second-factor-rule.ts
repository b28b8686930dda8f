import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS } from '../../platform/config/config.module.js';
import type { Settings } from '../../platform/config/settings.js';
import { Installation } from '../../platform/installation/installation.js';

/** Whether roles work only with a second factor. A demonstration doesn't ask: its passwords are public anyway. */
@Injectable()
export class SecondFactorRule {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly installation: Installation,
  ) {}

  /** @returns whether whoever holds a role must give one */
  async isRequired(): Promise<boolean> {
    if (this.settings.secondFactor) return this.settings.secondFactor === 'required';
    return !(await this.installation.isDemonstration());
  }
}
