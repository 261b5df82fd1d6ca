import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { PlainLine } from '../register-resident/plain-line.ts';
import { grounds6, grounds9, type Purpose, type PurposeOfCounty } from './purpose.ts';

const isPair = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length === 2 &&
  value.every((text) => typeof text === 'string' && /^[^\p{C}<>]{2,400}$/u.test(text));

const TwoTexts = () => (target: object, property: string) => {
  for (const rule of [
    IsArray(),
    ArrayMinSize(2),
    ArrayMaxSize(2),
    IsString({ each: true }),
    Length(2, 400, { each: true }),
    PlainLine({ each: true }),
  ])
    rule(target, property);
};

export class RetentionBody {
  /** Nothing: as long as the person stands in the bank. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1200)
  months!: number | null;

  /** Counted from what, in Swedish and in English. */
  @TwoTexts()
  from!: [string, string];
}

/** Texts are pairs: Swedish, English. */
export class PurposeBody implements Omit<Purpose, 'code' | 'receivers'> {
  @TwoTexts()
  name!: [string, string];

  @TwoTexts()
  why!: [string, string];

  @IsIn(grounds6)
  ground6!: Purpose['ground6'];

  @IsIn(grounds9)
  ground9!: Purpose['ground9'];

  @TwoTexts()
  controller!: [string, string];

  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @Length(2, 200, { each: true })
  @PlainLine({ each: true })
  processors!: string[];

  @IsArray()
  @ArrayMaxSize(20)
  @ValidateBy({
    name: 'arePairsOfTexts',
    validator: { validate: (value: unknown) => Array.isArray(value) && value.every(isPair) },
  })
  receivers!: [string, string][];

  @ValidateNested()
  @Type(() => RetentionBody)
  retention!: RetentionBody;

  /** The county's decision. */
  @Matches(/^[\p{L}\d][\p{L}\d /.:_-]{2,59}$/u)
  decisionId!: string;
}

export class PurposeAnswer implements PurposeOfCounty {
  @IsString()
  code!: string;

  @IsInt()
  version!: number;

  @IsOptional()
  @IsString()
  decisionId!: string | null;

  /** Of a line of the county's own. */
  @IsOptional()
  @IsISO8601()
  decidedAt?: string;

  @IsArray()
  name!: PurposeOfCounty['name'];

  @IsArray()
  why!: PurposeOfCounty['why'];

  @IsIn(grounds6)
  ground6!: PurposeOfCounty['ground6'];

  @IsIn(grounds9)
  ground9!: PurposeOfCounty['ground9'];

  @IsArray()
  controller!: PurposeOfCounty['controller'];

  @IsArray()
  processors!: PurposeOfCounty['processors'];

  @IsArray()
  receivers!: PurposeOfCounty['receivers'];

  @ValidateNested()
  @Type(() => RetentionBody)
  retention!: PurposeOfCounty['retention'];
}
