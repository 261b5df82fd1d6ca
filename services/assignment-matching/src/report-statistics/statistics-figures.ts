import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';

export interface Years {
  readonly fromYear: number;
  readonly toYear: number;
}

export interface Counted {
  readonly of: string;
  /** Who stand in the bank today. */
  readonly standing: number;
  readonly tookPart: number;
  /** One person at four occasions of one request: once. */
  readonly perPersonAndRequest: number;
  /** One person at four occasions of one request: four times. */
  readonly perPersonAndOccasion: number;
}

export type Feature = 'age' | 'gender' | 'municipality';

/** Age at the end of the period's last year, in the groups in which Statistics Sweden tells the population. */
const age = `case when p.birth_year is null then 'not-known'
                  when $3::int - p.birth_year < 16 then '0-15'
                  when $3::int - p.birth_year < 25 then '16-24'
                  when $3::int - p.birth_year < 45 then '25-44'
                  when $3::int - p.birth_year < 65 then '45-64' else '65+' end`;

const groupOf: Readonly<Record<Feature, string>> = {
  age,
  gender: `coalesce(p.gender, 'not-known')`,
  municipality: `coalesce(p.municipality, 'not-known')`,
};

/** Somebody whose identity is protected is in the totals and in no breakdown. */
const isNamed = `not coalesce((p.eligibility ->> 'protectedIdentity')::boolean, false)`;

const attended = `attendance t join assignment a on a.tenant = t.tenant and a.id = t.assignment_id
   where t.tenant = $1 and t.minutes > 0 and t.day >= make_date($2, 1, 1) and t.day < make_date($3 + 1, 1, 1)`;

const perPerson = `select t.person_id, count(distinct a.request_id) as requests, count(*) as occasions
   from ${attended} group by t.person_id`;

const counted = `count(p.id) filter (where p.state <> 'withdrawn')::int as standing,
   count(e.person_id)::int as "tookPart",
   coalesce(sum(e.requests), 0)::int as "perPersonAndRequest",
   coalesce(sum(e.occasions), 0)::int as "perPersonAndOccasion"`;

/** Counts of the pool and of who was at a meeting, for whole years. */
@Injectable()
export class StatisticsFigures {
  by(tx: Tx, feature: Feature, years: Years): Promise<Counted[]> {
    return tx.manager.query(
      `select ${groupOf[feature]} as of, ${counted}
         from pool_person p left join (${perPerson}) e on e.person_id = p.id
        where p.tenant = $1 and (p.state <> 'withdrawn' or e.person_id is not null) and ${isNamed} and $3::int > 0
        group by 1 order by 1`,
      given(tx, years),
    );
  }

  /** Everybody, those whose identity is protected included. */
  async all(tx: Tx, years: Years): Promise<Counted> {
    const rows: Counted[] = await tx.manager.query(
      `select 'all' as of, ${counted}
         from pool_person p left join (${perPerson}) e on e.person_id = p.id where p.tenant = $1`,
      given(tx, years),
    );
    return rows[0]!;
  }

  /** People in the bank by the themes that they have experience of, and who took part by the themes of the requests. */
  byTheme(tx: Tx, years: Years): Promise<Counted[]> {
    return tx.manager.query(
      `with standing as (
         select split_part(told, ':', 2) as of, count(distinct p.id) as people
           from pool_person p, unnest(p.experience) told
          where p.tenant = $1 and p.state <> 'withdrawn' and ${isNamed} group by 1
       ), engaged as (
         select coalesce(theme, 'no-theme') as of, count(distinct at.person_id) as people,
                count(distinct (at.person_id, at.request_id)) as requests, count(*) as occasions
           from (select t.person_id, a.request_id from ${attended}) at
           join pool_person p on p.tenant = $1 and p.id = at.person_id and ${isNamed}
           join request r on r.tenant = $1 and r.id = at.request_id
           left join lateral jsonb_array_elements_text(r.terms -> 'themes') theme on true
          group by 1
       )
       select of, coalesce(s.people, 0)::int as standing, coalesce(e.people, 0)::int as "tookPart",
              coalesce(e.requests, 0)::int as "perPersonAndRequest",
              coalesce(e.occasions, 0)::int as "perPersonAndOccasion"
         from standing s full join engaged e using (of) order by of`,
      given(tx, years),
    );
  }
}

const given = (tx: Tx, { fromYear, toYear }: Years) => [tx.tenant, fromYear, toYear];
