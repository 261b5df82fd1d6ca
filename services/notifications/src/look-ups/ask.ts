const patience = 10_000;

/** Another service did not answer as it should: a passing trouble. */
export class LookUpFailed extends Error {
  override readonly name = 'LookUpFailed';

  constructor(
    readonly code: string,
    options?: ErrorOptions,
  ) {
    super(code, options);
  }
}

/** Asks another service, in the service's own name. @throws LookUpFailed */
export async function ask<Answer>(address: URL, token: string, body?: object): Promise<Answer> {
  const request = {
    method: body ? 'POST' : 'GET',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      accept: 'application/json',
    },
    ...(body && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(patience),
    redirect: 'error',
  } as const;
  try {
    const answer = await fetch(address, request);
    if (answer.ok) return (await answer.json()) as Answer;
    await answer.body?.cancel();
    throw new LookUpFailed(`look-up-http-${answer.status}`);
  } catch (cause) {
    throw cause instanceof LookUpFailed ? cause : new LookUpFailed('look-up-unreachable', { cause });
  }
}
