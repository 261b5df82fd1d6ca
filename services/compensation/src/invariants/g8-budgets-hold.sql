-- G8: per funding source and year, reserved + spent ≤ granted, unless overridden by name; and each figure is the sum
-- of what it stands for. Rows are violations.
select tenant, ref, what, found
  from (
    select b.tenant, b.funding_source || ' ' || b.year as ref, b.reserved_ore, b.spent_ore, b.granted_ore,
           b.overridden_ore,
           coalesce(s.reserved, 0) as held, coalesce(c.spent, 0) as approved, coalesce(o.ore, 0) as named
      from budget b
      left join lateral (
        select sum(r.reserved_ore) as reserved from reservation r
          join request q on q.tenant = r.tenant and q.id = r.request_id
         where r.tenant = b.tenant and q.funding_source = b.funding_source and r.year = b.year) s on true
      left join lateral (
        select sum(c.amount_ore) as spent from compensation c
         where c.tenant = b.tenant and c.funding_source = b.funding_source and c.year = b.year
           and c.state in ('approved', 'ordered', 'confirmed')) c on true
      left join lateral (
        select sum(amount_ore) as ore from budget_override o
         where o.tenant = b.tenant and o.budget_id = b.id) o on true) figures,
  lateral (values
    ('reserved + spent and granted + overridden',
     format('%s and %s', reserved_ore + spent_ore, granted_ore + overridden_ore),
     reserved_ore + spent_ore > granted_ore + overridden_ore),
    ('reserved and reservations', format('%s and %s', reserved_ore, held), reserved_ore <> held),
    ('spent and approved', format('%s and %s', spent_ore, approved), spent_ore <> approved),
    ('overridden and overrides', format('%s and %s', overridden_ore, named), overridden_ore <> named))
    as check_of (what, found, violated)
 where violated
