/** By what somebody searched, for the record: the names of the parameters, never what stands in them. */
export function searched(query: { readonly why?: string; readonly limit?: number; readonly page?: number }): {
  asked: string;
  why?: string;
} {
  const { why, limit: _, page: __, ...by } = query;
  const names = Object.entries(by).filter(([, value]) => value !== undefined);
  const asked = names.map(([name]) => name).join(' ') || 'everybody';
  return { asked, ...(why !== undefined && { why }) };
}
