import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { plainToInstance, Type } from 'class-transformer';
import {
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsOptional,
  IsString,
  IsUrl,
  IsUUID,
  Matches,
  MinLength,
  ValidateNested,
  validateSync,
} from 'class-validator';
import { NewGrant } from '../grant-role/grant-role.controller.ts';

/** A grant of the account that it stands with. */
export class SeededGrant extends NewGrant {
  @IsOptional()
  declare accountId: string;
}

export class SeededProvider {
  @IsUrl({ protocols: ['http', 'https'], require_tld: false, require_protocol: true })
  issuer!: string;

  /** Our client id there. */
  @IsString()
  @MinLength(1)
  audience!: string;

  @IsOptional()
  @IsBoolean()
  selfRegistration: boolean = true;

  @IsOptional()
  @IsString()
  personClaim: string = 'https://id.oidc.se/claim/personalIdentityNumber';
}

export class SeededClient {
  @Matches(/^[a-z0-9][a-z0-9-]{0,62}$/)
  clientId!: string;

  @IsOptional()
  @IsString()
  @MinLength(16)
  secret?: string;

  /** Instead of the secret: the file that holds it, seen from the seed file. */
  @IsOptional()
  @IsString()
  secretFile?: string;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => SeededGrant)
  grants!: SeededGrant[];
}

export class SeededAccount {
  @IsString()
  personnummer!: string;

  @IsOptional()
  @IsUUID()
  accountId?: string;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => SeededGrant)
  grants!: SeededGrant[];
}

export class SeededCounty {
  @Matches(/^[a-z][a-z0-9-]{0,62}$/)
  tenant!: string;

  @IsString()
  @MinLength(1)
  name!: string;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => SeededProvider)
  identityProviders!: SeededProvider[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => SeededClient)
  clients!: SeededClient[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => SeededAccount)
  accounts!: SeededAccount[];
}

class SeedFile {
  @IsArray()
  @ArrayMinSize(1)
  @ValidateNested({ each: true })
  @Type(() => SeededCounty)
  counties!: SeededCounty[];
}

/** Throws with the places that are wrong, never with values: the file holds secrets and personnummer. */
export function readSeedFile(file: string): SeededCounty[] {
  const seed = plainToInstance(SeedFile, JSON.parse(readFileSync(file, 'utf8')) as object);
  const faults = validateSync(seed, { whitelist: true, forbidNonWhitelisted: true });
  const wrong = faults.flatMap((fault) => placesOf(fault));
  if (wrong.length > 0) throw new Error(`ACCESS_SEED_FILE: ${wrong.join(', ')}`);
  for (const client of seed.counties.flatMap(({ clients }) => clients)) {
    if (client.secretFile)
      client.secret = readFileSync(resolve(dirname(file), client.secretFile), 'utf8').trim();
    if (!client.secret) throw new Error(`ACCESS_SEED_FILE: the client ${client.clientId} has no secret`);
  }
  return seed.counties;
}

function placesOf(fault: ReturnType<typeof validateSync>[number], path = ''): string[] {
  const here = path ? `${path}.${fault.property}` : fault.property;
  const own = Object.keys(fault.constraints ?? {}).map((rule) => `${here} ${rule}`);
  return [...own, ...(fault.children ?? []).flatMap((child) => placesOf(child, here))];
}
