import { useQuery } from '@tanstack/vue-query';
import { answered, api } from '../../../api/client.ts';
import { useChange } from '../../../api/use-change.ts';

export const useAssociations = () =>
  useQuery({
    queryKey: ['association'],
    queryFn: () => answered(api.interestBank.GET('/v1/associations')),
  });

/** Which associations and themes have somebody who speaks for them today. */
export const useCoverage = () =>
  useQuery({
    queryKey: ['association', 'coverage'],
    queryFn: () => answered(api.interestBank.GET('/v1/association-coverage')),
  });

export const useAssociation = (id: string) =>
  useQuery({
    queryKey: ['association', id],
    queryFn: () => answered(api.interestBank.GET('/v1/associations/{id}', { params: { path: { id } } })),
  });

/** Whom an association has appointed, or by whom a resident is. */
export const useAppointments = (of: { readonly associationId: string } | { readonly residentId: string }) =>
  useQuery({
    queryKey: ['association', 'appointments', of],
    queryFn: () => answered(api.interestBank.GET('/v1/appointments', { params: { query: of } })),
  });

/** What a coordinator writes down of an appointment: the person's answer on paper, or its end. */
export const useMandateStep = (appointmentId: string) =>
  useChange({
    form: `mandate/${appointmentId}`,
    send: (what: 'confirm' | 'decline' | 'end') => {
      const params = { path: { id: appointmentId } };
      if (what === 'confirm')
        return answered(api.interestBank.POST('/v1/appointments/{id}/confirm', { params }));
      if (what === 'decline')
        return answered(api.interestBank.POST('/v1/appointments/{id}/decline', { params }));
      return answered(api.interestBank.POST('/v1/appointments/{id}/end', { params }));
    },
    touches: ['association'],
  });
