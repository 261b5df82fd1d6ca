import { ConfigurationError } from '@medverka/service-host';

/** @throws ConfigurationError that names the setting whose file cannot be used; never what stands in it */
export function readSetting<T>(setting: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const detail = code ? `the file cannot be read (${code})` : 'the file does not hold what it should';
    throw new ConfigurationError('access', [{ setting, detail: `${detail}; --provision makes one` }]);
  }
}
