-- G5: no seat has two confirmed residents
select request_id, seat, count(*) as holders
  from assignment
 where state = 'accepted'
 group by request_id, seat
having count(*) > 1
