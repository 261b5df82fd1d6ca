-- G1: each attended occasion of an assignment has exactly one accrual that is not reversed, and at most one payout
-- line that is not returned. Rows are violations.
select a.tenant, a.assignment_id || ' ' || a.occasion as ref, 'accruals' as what, count(c.id)::text as found
  from attendance a
  left join compensation c on c.tenant = a.tenant and c.assignment_id = a.assignment_id and c.occasion = a.occasion
                          and c.kind = 'fee' and c.state <> 'reversed'
 group by a.tenant, a.assignment_id, a.occasion, a.minutes
having count(c.id) <> case when a.minutes > 0 then 1 else 0 end
union all
select c.tenant, c.id::text, 'accrual without attendance', c.state
  from compensation c
 where c.kind = 'fee' and c.state <> 'reversed'
   and not exists (select 1 from attendance a where a.tenant = c.tenant and a.assignment_id = c.assignment_id
                      and a.occasion = c.occasion)
union all
select i.tenant, i.item_id::text, 'payout lines', count(*)::text
  from payout_line_item i
  join payout_line l on l.tenant = i.tenant and l.id = i.line_id and l.state <> 'returned'
 group by i.tenant, i.item_id
having count(*) > 1
