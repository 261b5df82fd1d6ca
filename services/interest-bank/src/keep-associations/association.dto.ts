import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsEmail,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import type { Association, ContactPerson } from '../domain/association.ts';

/** A line of text: no control characters, no markup. */
export const line = /^[^\p{C}<>]+$/u;

export class ContactPersonDto implements ContactPerson {
  @IsString()
  @Length(1, 100)
  @Matches(line)
  name!: string;

  @IsOptional()
  @IsEmail()
  @Length(3, 254)
  email: string | null = null;

  @IsString()
  @Matches(/^[a-z]{2}$/)
  language: string = 'sv';
}

export class AssociationBody {
  @IsString()
  @Length(2, 120)
  @Matches(line)
  name!: string;

  /** Codes; see `GET /v1/themes`. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(30)
  @IsString({ each: true })
  themes!: string[];

  /** Where it works, by code; `null`: in the whole county. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(290)
  @IsString({ each: true })
  municipalities: string[] | null = null;

  /** Patient forums and the like that the association leads itself, by name. */
  @IsArray()
  @ArrayMaxSize(20)
  @Matches(line, { each: true })
  @Length(1, 120, { each: true })
  forums: string[] = [];

  @IsBoolean()
  inUse: boolean = true;

  @IsArray()
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => ContactPersonDto)
  contacts: ContactPersonDto[] = [];
}

export class AssociationView {
  @IsUUID()
  associationId!: string;

  @IsInt()
  revision!: number;

  @IsString()
  name!: string;

  @IsString({ each: true })
  themes!: readonly string[];

  @IsOptional()
  @IsString({ each: true })
  municipalities!: readonly string[] | null;

  @IsString({ each: true })
  forums!: readonly string[];

  @IsBoolean()
  inUse!: boolean;

  /** For coordinators and the association itself. */
  @IsOptional()
  @ValidateNested({ each: true })
  @Type(() => ContactPersonDto)
  contacts?: readonly ContactPerson[];
}

export function associationView(
  { id, contacts, ...rest }: Association,
  withContacts: boolean,
): AssociationView {
  return { associationId: id, ...rest, ...(withContacts && { contacts }) };
}
