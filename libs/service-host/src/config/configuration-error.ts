/** One setting that is wrong; the value is never part of it. */
export interface WrongSetting {
  /** As in the environment: `PAYOUT_CUTOFF_DAY`. */
  readonly setting: string;
  readonly detail: string;
}

/** The service cannot start as it is set up: all faults at once. Ends the process with status 78 (EX_CONFIG). */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';

  constructor(
    readonly service: string,
    readonly wrong: readonly WrongSetting[],
  ) {
    super(
      [`${service} cannot start: ${wrong.length} wrong setting${wrong.length > 1 ? 's' : ''}`]
        .concat(wrong.map(({ setting, detail }) => `  ${setting}: ${detail}`))
        .join('\n'),
    );
  }
}
