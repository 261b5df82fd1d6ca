import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
} from 'class-validator';

export const subjects = ['person', 'statistics', 'draws', 'requests', 'accounting', 'other'] as const;
export const outcomes = ['released', 'released-in-part', 'refused', 'nothing-held'] as const;
export const harmTests = ['no-harm', 'harm-not-ruled-out', 'consent-given', 'not-needed'] as const;

/** As a registry writes a number: `RS 2026-117`. */
const NUMBER = /^[\p{L}\d][\p{L}\d /.:_-]{2,59}$/u;
/** Chapter and section of the Public Access to Information and Secrecy Act: `OSL 25:1`. */
const GROUND = /^OSL \d{1,2}:\d{1,3}[a-z]?$/;

export class OpenRecordRequest {
  /** Under which the county registers the request. Who asks is not kept here: nobody needs to say. */
  @Matches(NUMBER)
  registryNumber!: string;

  @Matches(/^\d{4}-\d\d-\d\d$/)
  @IsISO8601({ strict: true })
  receivedOn!: string;

  @IsIn(subjects)
  about!: (typeof subjects)[number];

  /** Of `person`. */
  @IsOptional()
  @IsUUID()
  residentId?: string;
}

export class RecordRequestOpened {
  @IsUUID()
  recordRequestId!: string;
}

export class DecideRecordRequest {
  @IsIn(outcomes)
  outcome!: (typeof outcomes)[number];

  /** What the test of harm came to. */
  @IsIn(harmTests)
  harmTest!: (typeof harmTests)[number];

  /** Needed when less than everything is released. */
  @IsArray()
  @ArrayMaxSize(10)
  @Matches(GROUND, { each: true })
  grounds: string[] = [];

  /** Whoever gets less than everything is told how to appeal. */
  @IsBoolean()
  toldOfAppeal: boolean = false;

  @Matches(NUMBER)
  decisionId!: string;
}

export class RecordRequestStep {
  @IsISO8601()
  at!: string;

  @IsIn(['opened', 'decided'])
  step!: 'opened' | 'decided';

  @IsString()
  doneBy!: string;
}

export class RecordRequestCase extends OpenRecordRequest {
  @IsUUID()
  recordRequestId!: string;

  @IsOptional()
  @IsIn(outcomes)
  outcome?: (typeof outcomes)[number];

  @IsOptional()
  @IsIn(harmTests)
  harmTest?: (typeof harmTests)[number];

  @IsArray()
  grounds!: string[];

  @IsOptional()
  @IsString()
  decisionId?: string;

  steps!: RecordRequestStep[];
}
