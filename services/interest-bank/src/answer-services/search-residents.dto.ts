import { ArrayMaxSize, ArrayMinSize, IsArray, IsUUID } from 'class-validator';

export class SearchBody {
  /** At most 500 at a time. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @IsUUID('all', { each: true })
  residentIds!: string[];
}
