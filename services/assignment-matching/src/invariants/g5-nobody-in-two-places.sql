-- G5: no resident has two overlapping occasions
select one.assignment_id, other.assignment_id as overlaps
  from assignment_time one
  join assignment_time other
    on other.person_id = one.person_id
   and (other.assignment_id, other.occasion) > (one.assignment_id, one.occasion)
   and other.during && one.during
  join assignment a on a.id = one.assignment_id and a.state = 'accepted'
  join assignment b on b.id = other.assignment_id and b.state = 'accepted'
