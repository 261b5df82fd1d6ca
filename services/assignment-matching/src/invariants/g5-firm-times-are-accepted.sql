-- G5: a time is taken firmly exactly for those who accepted
select a.id as assignment_id, a.state
  from assignment a
  join assignment_time t on t.assignment_id = a.id
 where t.firm <> (a.state = 'accepted')
