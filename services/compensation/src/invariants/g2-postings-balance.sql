-- G2: every posting balances. A transfer debits and credits the same amount, so what can be wrong is that one is
-- missing, or books on an account that does not exist. Rows are violations.
select p.tenant, p.id::text as ref, 'transfers' as what,
       format('%s of %s, %s of %s öre', count(t.number), p.transfers, coalesce(sum(t.amount_ore), 0), p.total_ore) as found
  from ledger_posting p
  left join ledger_transfer t on t.tenant = p.tenant and t.posting_id = p.id
 group by p.tenant, p.id, p.transfers, p.total_ore
having count(t.number) <> p.transfers or coalesce(sum(t.amount_ore), 0) <> p.total_ore
union all
select e.tenant, e.account, 'unknown account', e.payee_id::text
  from ledger_account e
 where (e.account like 'expense:%' and not exists (
          select 1 from funding_source s where s.tenant = e.tenant and 'expense:' || s.code = e.account))
    or (e.account like 'payable:%' and e.account <> 'payable:' || e.payee_id)
    or not exists (select 1 from payee y where y.tenant = e.tenant and y.id = e.payee_id)
union all
select tenant, 'all', 'debit and credit', sum(debit_ore - credit_ore)::text
  from ledger_account group by tenant having sum(debit_ore) <> sum(credit_ore)
