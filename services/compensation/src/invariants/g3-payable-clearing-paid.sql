-- G3: accruals − reversals = payable + in clearing + paid, per payee and in all; and each account is what the rows
-- beside the books say. Rows are violations.
with book as (
  select tenant, payee_id,
         sum(debit_ore - credit_ore) filter (where account like 'expense:%') as expense,
         sum(credit_ore - debit_ore) filter (where account like 'payable:%') as payable,
         sum(credit_ore - debit_ore) filter (where account = 'clearing') as clearing,
         sum(credit_ore - debit_ore) filter (where account = 'paid') as paid
    from ledger_account group by tenant, payee_id),
standing as (
  select tenant, payee_id, sum(amount_ore) filter (where state <> 'reversed') as earned,
         sum(amount_ore) filter (where state in ('accrued', 'approved', 'rejected')) as unpaid
    from compensation group by tenant, payee_id),
adjusted as (
  select tenant, payee_id, sum(gross_ore + tax_free_ore) as ore from adjustment where state = 'open'
   group by tenant, payee_id),
line as (
  select tenant, payee_id, sum(total_ore) filter (where state in ('ordered', 'unknown')) as clearing,
         sum(total_ore) filter (where state = 'confirmed') as paid
    from payout_line group by tenant, payee_id),
payee_figures as (
  select y.tenant, y.id as payee_id,
         coalesce(s.earned, 0) as earned, coalesce(s.unpaid, 0) + coalesce(a.ore, 0) as owed,
         coalesce(b.expense, 0) as expense, coalesce(b.payable, 0) as payable,
         coalesce(b.clearing, 0) as clearing, coalesce(b.paid, 0) as paid,
         coalesce(l.clearing, 0) as line_clearing, coalesce(l.paid, 0) as line_paid
    from payee y
    left join book b on b.tenant = y.tenant and b.payee_id = y.id
    left join standing s on s.tenant = y.tenant and s.payee_id = y.id
    left join adjusted a on a.tenant = y.tenant and a.payee_id = y.id
    left join line l on l.tenant = y.tenant and l.payee_id = y.id)
select tenant, payee_id::text as ref, what, found
  from payee_figures,
       lateral (values
         ('earned and booked', format('%s and %s', earned, expense), earned <> expense),
         ('booked, payable + clearing + paid', format('%s and %s', expense, payable + clearing + paid),
          expense <> payable + clearing + paid),
         ('payable and owed', format('%s and %s', payable, owed), payable <> owed),
         ('clearing and lines', format('%s and %s', clearing, line_clearing), clearing <> line_clearing),
         ('paid and lines', format('%s and %s', paid, line_paid), paid <> line_paid)) as check_of (what, found, violated)
 where violated
union all
select tenant, 'all', 'booked, payable + clearing + paid', format('%s and %s', sum(expense), sum(payable + clearing + paid))
  from payee_figures group by tenant having sum(expense) <> sum(payable + clearing + paid)
